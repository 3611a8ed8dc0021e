import { randomUUID } from 'node:crypto';
import type { sendUnaryData } from '@grpc/grpc-js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossipMessages, { type ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import sharedMessages from '@eventstore/db-client/generated/shared_pb.js';
import type { ServedService } from './served-service.js';

/** A cluster of one: this node, alive and leading. For connection strings that discover. */
export function gossipService(endpoint: () => { address: string; port: number }): ServedService {
  const instance = new sharedMessages.UUID();
  instance.setString(randomUUID());
  return {
    definition: GossipService,
    implementation: {
      read(_call: unknown, callback: sendUnaryData<ClusterInfo>): void {
        const { address, port } = endpoint();
        const place = new gossipMessages.EndPoint();
        place.setAddress(address);
        place.setPort(port);
        const member = new gossipMessages.MemberInfo();
        member.setInstanceId(instance);
        member.setTimeStamp(`${Date.now()}0000`);
        member.setState(gossipMessages.MemberInfo.VNodeState.LEADER);
        member.setIsAlive(true);
        member.setHttpEndPoint(place);
        const cluster = new gossipMessages.ClusterInfo();
        cluster.addMembers(member);
        callback(null, cluster);
      },
    },
  };
}
