// Users, and their tags: a part of the table of IAM.
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
import type { Tag } from '../sts.ts'
import {
  type AttachedPermissionsBoundary,
  arn,
  attachedPermissionsBoundary,
  existingUserName,
  IAM,
  id,
  marker,
  maxItems,
  type PageRequest,
  type PageResponse,
  path,
  pathPrefix,
  tagKeys,
  tags,
  text,
  userName,
} from './shapes.ts'

/** A user. */
export interface IamUser {
  /** The path; it begins and ends with `/`. */
  Path: string | undefined
  /** The name of the user. */
  UserName: string | undefined
  /** The unique id, `AIDA…`. */
  UserId: string | undefined
  /** The ARN. */
  Arn: string | undefined
  /** When it was created. */
  CreateDate: Date | undefined
  /** When the user signed in with a password. */
  PasswordLastUsed?: Date | undefined
  /** The permissions boundary, if there is one. */
  PermissionsBoundary?: AttachedPermissionsBoundary | undefined
  /** The tags. */
  Tags?: Tag[] | undefined
}

export const user: StructureShape<IamUser> = /* @__PURE__ */ structure<IamUser>('User', {
  Path: path,
  UserName: userName,
  UserId: id,
  Arn: arn,
  CreateDate: timestamp,
  PasswordLastUsed: /* @__PURE__ */ optional(timestamp),
  PermissionsBoundary: /* @__PURE__ */ optional(attachedPermissionsBoundary),
  Tags: /* @__PURE__ */ optional(tags),
})

/** Input of {@link CreateUser}. */
export interface CreateUserRequest {
  /** The path; it begins and ends with `/`. `/` unless given. */
  Path?: string | undefined
  /** The name of the user. */
  UserName: string | undefined
  /** The ARN of the managed policy that bounds it. */
  PermissionsBoundary?: string | undefined
  /** Tags for it, at most 50. */
  Tags?: Tag[] | undefined
}

/** Output of {@link CreateUser}. */
export interface CreateUserResponse {
  /** The user. */
  User?: IamUser | undefined
}

/**
 * Creates a user. It can do nothing until it has policies, a key or a password.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { CreateUser } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(CreateUser, { UserName: 'alice' })
 * ```
 */
export const CreateUser: Operation<CreateUserRequest, CreateUserResponse> = {
  name: 'CreateUser',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<CreateUserRequest>('CreateUserRequest', {
    Path: /* @__PURE__ */ optional(path),
    UserName: userName,
    PermissionsBoundary: /* @__PURE__ */ optional(arn),
    Tags: /* @__PURE__ */ optional(tags),
  }),
  output: /* @__PURE__ */ structure<CreateUserResponse>('CreateUserResponse', {
    User: /* @__PURE__ */ optional(user),
  }),
  errors: [
    'LimitExceeded',
    'EntityAlreadyExists',
    'NoSuchEntity',
    'InvalidInput',
    'ConcurrentModification',
    'ServiceFailure',
  ],
}

/** Input of {@link GetUser}. */
export interface GetUserRequest {
  /** The name of the user; the caller unless given. */
  UserName?: string | undefined
}

/** Output of {@link GetUser}. */
export interface GetUserResponse {
  /** The user. */
  User: IamUser | undefined
}

/**
 * Returns a user.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { GetUser } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(GetUser, { UserName: 'alice' })
 * ```
 */
export const GetUser: Operation<GetUserRequest, GetUserResponse> = {
  name: 'GetUser',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetUserRequest>('GetUserRequest', {
    UserName: /* @__PURE__ */ optional(existingUserName),
  }),
  output: /* @__PURE__ */ structure<GetUserResponse>('GetUserResponse', { User: user }),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link ListUsers}. */
export interface ListUsersRequest extends PageRequest {
  /** Only those whose path begins so. */
  PathPrefix?: string | undefined
}

/** Output of {@link ListUsers}. */
export interface ListUsersResponse extends PageResponse {
  /** The users, without their tags. */
  Users: IamUser[] | undefined
}

/**
 * Lists users.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListUsers } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListUsers, { PathPrefix: '/team/' })
 * ```
 */
export const ListUsers: Operation<ListUsersRequest, ListUsersResponse> = {
  name: 'ListUsers',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListUsersRequest>('ListUsersRequest', {
    PathPrefix: /* @__PURE__ */ optional(pathPrefix),
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListUsersResponse>('ListUsersResponse', {
    Users: /* @__PURE__ */ list(user),
    IsTruncated: /* @__PURE__ */ optional(boolean),
    Marker: /* @__PURE__ */ optional(text),
  }),
  errors: ['ServiceFailure'],
}

/** Input of {@link UpdateUser}. */
export interface UpdateUserRequest {
  /** The name of the user. */
  UserName: string | undefined
  /** The new path. */
  NewPath?: string | undefined
  /** The new name. */
  NewUserName?: string | undefined
}

/**
 * Renames a user or moves it to another path. Its unique id, keys and policies stay.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateUser.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UpdateUser } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(UpdateUser, { UserName: 'alice', NewUserName: 'bob' })
 * ```
 */
export const UpdateUser: Operation<UpdateUserRequest, Unit> = {
  name: 'UpdateUser',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<UpdateUserRequest>('UpdateUserRequest', {
    UserName: existingUserName,
    NewPath: /* @__PURE__ */ optional(path),
    NewUserName: /* @__PURE__ */ optional(userName),
  }),
  output: unit,
  errors: [
    'NoSuchEntity',
    'LimitExceeded',
    'EntityAlreadyExists',
    'EntityTemporarilyUnmodifiable',
    'ConcurrentModification',
    'ServiceFailure',
  ],
}

/** Input of {@link DeleteUser}. */
export interface DeleteUserRequest {
  /** The name of the user. */
  UserName: string | undefined
}

/**
 * Deletes a user that has no keys, policies, groups, devices or password any more.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeleteUser } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(DeleteUser, { UserName: 'alice' })
 * ```
 */
export const DeleteUser: Operation<DeleteUserRequest, Unit> = {
  name: 'DeleteUser',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DeleteUserRequest>('DeleteUserRequest', {
    UserName: existingUserName,
  }),
  output: unit,
  errors: [
    'LimitExceeded',
    'NoSuchEntity',
    'DeleteConflict',
    'ConcurrentModification',
    'ServiceFailure',
  ],
}

/** Input of {@link TagUser}. */
export interface TagUserRequest {
  /** The name of the user. */
  UserName: string | undefined
  /** Tags for it, at most 50. */
  Tags: Tag[] | undefined
}

/**
 * Gives a user tags; those with a key that it has already get the new value.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagUser.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { TagUser } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(TagUser, { UserName: 'alice', Tags: [{ Key: 'team', Value: 'blue' }] })
 * ```
 */
export const TagUser: Operation<TagUserRequest, Unit> = {
  name: 'TagUser',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<TagUserRequest>('TagUserRequest', {
    UserName: existingUserName,
    Tags: tags,
  }),
  output: unit,
  errors: [
    'NoSuchEntity',
    'LimitExceeded',
    'InvalidInput',
    'ConcurrentModification',
    'ServiceFailure',
  ],
}

/** Input of {@link UntagUser}. */
export interface UntagUserRequest {
  /** The name of the user. */
  UserName: string | undefined
  /** The keys of the tags to take, at most 50. */
  TagKeys: string[] | undefined
}

/**
 * Takes tags from a user, by their keys.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagUser.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UntagUser } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(UntagUser, { UserName: 'alice', TagKeys: ['team'] })
 * ```
 */
export const UntagUser: Operation<UntagUserRequest, Unit> = {
  name: 'UntagUser',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<UntagUserRequest>('UntagUserRequest', {
    UserName: existingUserName,
    TagKeys: tagKeys,
  }),
  output: unit,
  errors: ['NoSuchEntity', 'ConcurrentModification', 'ServiceFailure'],
}

/** Input of {@link ListUserTags}. */
export interface ListUserTagsRequest extends PageRequest {
  /** The name of the user. */
  UserName: string | undefined
}

/** Output of {@link ListUserTags}. */
export interface ListUserTagsResponse extends PageResponse {
  /** The tags. */
  Tags: Tag[] | undefined
}

/**
 * Lists the tags of a user, by their keys.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserTags.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListUserTags } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListUserTags, { UserName: 'alice' })
 * ```
 */
export const ListUserTags: Operation<ListUserTagsRequest, ListUserTagsResponse> = {
  name: 'ListUserTags',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListUserTagsRequest>('ListUserTagsRequest', {
    UserName: existingUserName,
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListUserTagsResponse>('ListUserTagsResponse', {
    Tags: tags,
    IsTruncated: /* @__PURE__ */ optional(boolean),
    Marker: /* @__PURE__ */ optional(text),
  }),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}
