import 'reflect-metadata';
import { RequestMethod, type DynamicModule, type Type } from '@nestjs/common';
import { AppModule } from '../../src/app.module.js';
import type { Stores } from '../../src/stores.module.js';

type Module = Type | DynamicModule;

/** Every route of the program, as its controllers declare them: `GET /v1/treaties/{treatyId}`. */
export function declaredRoutes(): string[] {
  const controllers = new Set<Type>();
  const seen = new Set<unknown>();
  const visit = (module: Module): void => {
    const kind = 'module' in module ? module.module : module;
    const dynamic = 'module' in module ? module : undefined;
    if (seen.has(dynamic ?? kind)) return;
    seen.add(dynamic ?? kind);
    for (const controller of [...listed<Type>(kind, 'controllers'), ...(dynamic?.controllers ?? [])]) controllers.add(controller);
    for (const imported of [...listed<Module>(kind, 'imports'), ...((dynamic?.imports ?? []) as Module[])]) visit(imported);
  };
  visit(AppModule.of({} as Stores));
  return [...controllers].flatMap(routesOf).sort();
}

const listed = <T>(kind: Type, name: string): readonly T[] => (Reflect.getMetadata(name, kind) as T[] | undefined) ?? [];

function routesOf(controller: Type): string[] {
  const prefix = (Reflect.getMetadata('path', controller) as string | undefined) ?? '';
  const prototype = controller.prototype as object;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = Object.getOwnPropertyDescriptor(prototype, name)?.value as object | undefined;
    const method = typeof handler === 'function' ? (Reflect.getMetadata('method', handler) as RequestMethod | undefined) : undefined;
    if (method === undefined) return [];
    const path = `${prefix}/${Reflect.getMetadata('path', handler as object) as string}`.replaceAll(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
    return [`${RequestMethod[method]} ${path.replaceAll(/:(\w+)/g, '{$1}')}`];
  });
}
