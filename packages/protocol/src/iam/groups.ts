// Groups of users: a part of the table of IAM.
import {
  boolean,
  list,
  type Operation,
  optional,
  type StructureShape,
  structure,
  timestamp,
  type Unit,
  unit,
} from '../shape.ts'
import {
  arn,
  existingUserName,
  groupName,
  IAM,
  id,
  marker,
  maxItems,
  type PageRequest,
  type PageResponse,
  path,
  pathPrefix,
  text,
} from './shapes.ts'
import { type IamUser, user } from './users.ts'

/** A group of users. */
export interface IamGroup {
  /** The path; it begins and ends with `/`. */
  Path: string | undefined
  /** The name of the group. */
  GroupName: string | undefined
  /** The unique id, `AGPA…`. */
  GroupId: string | undefined
  /** The ARN. */
  Arn: string | undefined
  /** When it was created. */
  CreateDate: Date | undefined
}

const group: StructureShape<IamGroup> = /* @__PURE__ */ structure<IamGroup>('Group', {
  Path: path,
  GroupName: groupName,
  GroupId: id,
  Arn: arn,
  CreateDate: timestamp,
})

/** Input of {@link CreateGroup}. */
export interface CreateGroupRequest {
  /** The path; it begins and ends with `/`. `/` unless given. */
  Path?: string | undefined
  /** The name of the group. */
  GroupName: string | undefined
}

/** Output of {@link CreateGroup}. */
export interface CreateGroupResponse {
  /** The group. */
  Group: IamGroup | undefined
}

/**
 * Creates a group of users.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateGroup.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { CreateGroup } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(CreateGroup, { GroupName: 'admins' })
 * ```
 */
export const CreateGroup: Operation<CreateGroupRequest, CreateGroupResponse> = {
  name: 'CreateGroup',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<CreateGroupRequest>('CreateGroupRequest', {
    Path: /* @__PURE__ */ optional(path),
    GroupName: groupName,
  }),
  output: /* @__PURE__ */ structure<CreateGroupResponse>('CreateGroupResponse', { Group: group }),
  errors: ['LimitExceeded', 'EntityAlreadyExists', 'NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link GetGroup}. */
export interface GetGroupRequest extends PageRequest {
  /** The name of the group. */
  GroupName: string | undefined
}

/** Output of {@link GetGroup}. */
export interface GetGroupResponse extends PageResponse {
  /** The group. */
  Group: IamGroup | undefined
  /** The users in it, without their tags. */
  Users: IamUser[] | undefined
}

/**
 * Returns a group and the users in it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroup.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { GetGroup } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(GetGroup, { GroupName: 'admins' })
 * ```
 */
export const GetGroup: Operation<GetGroupRequest, GetGroupResponse> = {
  name: 'GetGroup',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetGroupRequest>('GetGroupRequest', {
    GroupName: groupName,
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<GetGroupResponse>('GetGroupResponse', {
    Group: group,
    Users: /* @__PURE__ */ list(user),
    IsTruncated: /* @__PURE__ */ optional(boolean),
    Marker: /* @__PURE__ */ optional(text),
  }),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link ListGroups}. */
export interface ListGroupsRequest extends PageRequest {
  /** Only those whose path begins so. */
  PathPrefix?: string | undefined
}

/** Output of {@link ListGroups}. */
export interface ListGroupsResponse extends PageResponse {
  /** The groups. */
  Groups: IamGroup[] | undefined
}

/**
 * Lists groups.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroups.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListGroups } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListGroups, { PathPrefix: '/team/' })
 * ```
 */
export const ListGroups: Operation<ListGroupsRequest, ListGroupsResponse> = {
  name: 'ListGroups',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListGroupsRequest>('ListGroupsRequest', {
    PathPrefix: /* @__PURE__ */ optional(pathPrefix),
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListGroupsResponse>('ListGroupsResponse', {
    Groups: /* @__PURE__ */ list(group),
    IsTruncated: /* @__PURE__ */ optional(boolean),
    Marker: /* @__PURE__ */ optional(text),
  }),
  errors: ['ServiceFailure'],
}

/** Input of {@link UpdateGroup}. */
export interface UpdateGroupRequest {
  /** The name of the group. */
  GroupName: string | undefined
  /** The new path. */
  NewPath?: string | undefined
  /** The new name. */
  NewGroupName?: string | undefined
}

/**
 * Renames a group or moves it to another path. Its unique id, users and policies stay.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateGroup.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UpdateGroup } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(UpdateGroup, { GroupName: 'admins', NewGroupName: 'operators' })
 * ```
 */
export const UpdateGroup: Operation<UpdateGroupRequest, Unit> = {
  name: 'UpdateGroup',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<UpdateGroupRequest>('UpdateGroupRequest', {
    GroupName: groupName,
    NewPath: /* @__PURE__ */ optional(path),
    NewGroupName: /* @__PURE__ */ optional(groupName),
  }),
  output: unit,
  errors: ['NoSuchEntity', 'EntityAlreadyExists', 'LimitExceeded', 'ServiceFailure'],
}

/** Input of {@link DeleteGroup}. */
export interface DeleteGroupRequest {
  /** The name of the group. */
  GroupName: string | undefined
}

/**
 * Deletes a group that has no users and no policies any more.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroup.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeleteGroup } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(DeleteGroup, { GroupName: 'admins' })
 * ```
 */
export const DeleteGroup: Operation<DeleteGroupRequest, Unit> = {
  name: 'DeleteGroup',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DeleteGroupRequest>('DeleteGroupRequest', {
    GroupName: groupName,
  }),
  output: unit,
  errors: ['NoSuchEntity', 'DeleteConflict', 'LimitExceeded', 'ServiceFailure'],
}

/** Input of {@link AddUserToGroup}. */
export interface AddUserToGroupRequest {
  /** The name of the group. */
  GroupName: string | undefined
  /** The name of the user. */
  UserName: string | undefined
}

/**
 * Puts a user in a group.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { AddUserToGroup } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(AddUserToGroup, { GroupName: 'admins', UserName: 'alice' })
 * ```
 */
export const AddUserToGroup: Operation<AddUserToGroupRequest, Unit> = {
  name: 'AddUserToGroup',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<AddUserToGroupRequest>('AddUserToGroupRequest', {
    GroupName: groupName,
    UserName: existingUserName,
  }),
  output: unit,
  errors: ['NoSuchEntity', 'LimitExceeded', 'ServiceFailure'],
}

/** Input of {@link RemoveUserFromGroup}. */
export interface RemoveUserFromGroupRequest {
  /** The name of the group. */
  GroupName: string | undefined
  /** The name of the user. */
  UserName: string | undefined
}

/**
 * Takes a user out of a group.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveUserFromGroup.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { RemoveUserFromGroup } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(RemoveUserFromGroup, { GroupName: 'admins', UserName: 'alice' })
 * ```
 */
export const RemoveUserFromGroup: Operation<RemoveUserFromGroupRequest, Unit> = {
  name: 'RemoveUserFromGroup',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<RemoveUserFromGroupRequest>('RemoveUserFromGroupRequest', {
    GroupName: groupName,
    UserName: existingUserName,
  }),
  output: unit,
  errors: ['NoSuchEntity', 'LimitExceeded', 'ServiceFailure'],
}

/** Input of {@link ListGroupsForUser}. */
export interface ListGroupsForUserRequest extends PageRequest {
  /** The name of the user. */
  UserName: string | undefined
}

/** Output of {@link ListGroupsForUser}. */
export interface ListGroupsForUserResponse extends PageResponse {
  /** The groups. */
  Groups: IamGroup[] | undefined
}

/**
 * Lists the groups that a user is in.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupsForUser.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListGroupsForUser } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListGroupsForUser, { UserName: 'alice' })
 * ```
 */
export const ListGroupsForUser: Operation<ListGroupsForUserRequest, ListGroupsForUserResponse> = {
  name: 'ListGroupsForUser',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListGroupsForUserRequest>('ListGroupsForUserRequest', {
    UserName: existingUserName,
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListGroupsForUserResponse>('ListGroupsForUserResponse', {
    Groups: /* @__PURE__ */ list(group),
    IsTruncated: /* @__PURE__ */ optional(boolean),
    Marker: /* @__PURE__ */ optional(text),
  }),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}
