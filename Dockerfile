FROM node:20-bookworm AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:20-bookworm-slim
WORKDIR /app
COPY --from=build /build/package.json ./
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
RUN mkdir -p /var/lib/chancery && chown node:node /var/lib/chancery
USER node
ENV DATA_DIR=/var/lib/chancery
VOLUME /var/lib/chancery
EXPOSE 3000
CMD ["node", "dist/main.js"]
