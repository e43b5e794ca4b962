// Passwords of users, and what is asked of them: a part of the table of IAM.
import {
  boolean,
  type IntegerShape,
  type Operation,
  optional,
  type StringShape,
  type StructureShape,
  structure,
  timestamp,
  type Unit,
  unit,
} from '../shape.ts'
import { IAM, userName } from './shapes.ts'

const minimumPasswordLength: IntegerShape = { kind: 'integer', min: 6, max: 128 }
const maxPasswordAge: IntegerShape = { kind: 'integer', min: 1, max: 1095 }
const passwordReusePrevention: IntegerShape = { kind: 'integer', min: 1, max: 24 }
const password: StringShape = {
  kind: 'string',
  min: 1,
  max: 128,
  pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
  sensitive: true,
}

/** A user's password, without the password. */
export interface LoginProfile {
  /** The name of the user. */
  UserName: string | undefined
  /** When it was created. */
  CreateDate: Date | undefined
  /** Whether the user must choose another one at the next sign-in. */
  PasswordResetRequired?: boolean | undefined
}

const loginProfile: StructureShape<LoginProfile> = /* @__PURE__ */ structure<LoginProfile>(
  'LoginProfile',
  {
    UserName: userName,
    CreateDate: timestamp,
    PasswordResetRequired: /* @__PURE__ */ optional(boolean),
  },
)

/** What is asked of passwords. */
export interface PasswordPolicy {
  /** Characters that there must be at least, 6 to 128; 6 unless given. */
  MinimumPasswordLength?: number | undefined
  /** Whether there must be one of ``! @ # $ % ^ & * ( ) _ + - = [ ] { } | '``. */
  RequireSymbols?: boolean | undefined
  /** Whether there must be a digit. */
  RequireNumbers?: boolean | undefined
  /** Whether there must be a letter from A to Z. */
  RequireUppercaseCharacters?: boolean | undefined
  /** Whether there must be a letter from a to z. */
  RequireLowercaseCharacters?: boolean | undefined
  /** Whether users may change their own passwords. */
  AllowUsersToChangePassword?: boolean | undefined
  /** Whether passwords end: whether there is a MaxPasswordAge. */
  ExpirePasswords?: boolean | undefined
  /** Days until a password ends, 1 to 1,095. */
  MaxPasswordAge?: number | undefined
  /** How many passwords of before must not come again, 1 to 24. */
  PasswordReusePrevention?: number | undefined
  /** Whether users whose password has ended need an administrator for a new one. */
  HardExpiry?: boolean | undefined
}

const passwordPolicy: StructureShape<PasswordPolicy> = /* @__PURE__ */ structure<PasswordPolicy>(
  'PasswordPolicy',
  {
    MinimumPasswordLength: /* @__PURE__ */ optional(minimumPasswordLength),
    RequireSymbols: /* @__PURE__ */ optional(boolean),
    RequireNumbers: /* @__PURE__ */ optional(boolean),
    RequireUppercaseCharacters: /* @__PURE__ */ optional(boolean),
    RequireLowercaseCharacters: /* @__PURE__ */ optional(boolean),
    AllowUsersToChangePassword: /* @__PURE__ */ optional(boolean),
    ExpirePasswords: /* @__PURE__ */ optional(boolean),
    MaxPasswordAge: /* @__PURE__ */ optional(maxPasswordAge),
    PasswordReusePrevention: /* @__PURE__ */ optional(passwordReusePrevention),
    HardExpiry: /* @__PURE__ */ optional(boolean),
  },
)

/** Input of {@link CreateLoginProfile}. */
export interface CreateLoginProfileRequest {
  /** The name of the user; the caller unless given. */
  UserName?: string | undefined
  /** The password, 1 to 128 characters. */
  Password?: string | undefined
  /** Whether the user must choose another one at the next sign-in. */
  PasswordResetRequired?: boolean | undefined
}

/** Output of {@link CreateLoginProfile}. */
export interface CreateLoginProfileResponse {
  /** The password, without the password. */
  LoginProfile: LoginProfile | undefined
}

/**
 * Gives a user a password.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { CreateLoginProfile } from '@daypass/protocol/iam'
 *
 * const UserName = 'alice'
 * const Password = 'correct horse'
 * const PasswordResetRequired = true
 * const body = writeRequest(CreateLoginProfile, { UserName, Password, PasswordResetRequired })
 * ```
 */
export const CreateLoginProfile: Operation<CreateLoginProfileRequest, CreateLoginProfileResponse> =
  {
    name: 'CreateLoginProfile',
    service: IAM,
    proof: 'signature',
    input: /* @__PURE__ */ structure<CreateLoginProfileRequest>('CreateLoginProfileRequest', {
      UserName: /* @__PURE__ */ optional(userName),
      Password: /* @__PURE__ */ optional(password),
      PasswordResetRequired: /* @__PURE__ */ optional(boolean),
    }),
    output: /* @__PURE__ */ structure<CreateLoginProfileResponse>('CreateLoginProfileResponse', {
      LoginProfile: loginProfile,
    }),
    errors: [
      'EntityAlreadyExists',
      'NoSuchEntity',
      'PasswordPolicyViolation',
      'LimitExceeded',
      'ServiceFailure',
    ],
  }

/** Input of {@link GetLoginProfile}. */
export interface GetLoginProfileRequest {
  /** The name of the user; the caller unless given. */
  UserName?: string | undefined
}

/** Output of {@link GetLoginProfile}. */
export interface GetLoginProfileResponse {
  /** The password, without the password. */
  LoginProfile: LoginProfile | undefined
}

/**
 * Says whether a user has a password, and since when.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetLoginProfile.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { GetLoginProfile } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(GetLoginProfile, { UserName: 'alice' })
 * ```
 */
export const GetLoginProfile: Operation<GetLoginProfileRequest, GetLoginProfileResponse> = {
  name: 'GetLoginProfile',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetLoginProfileRequest>('GetLoginProfileRequest', {
    UserName: /* @__PURE__ */ optional(userName),
  }),
  output: /* @__PURE__ */ structure<GetLoginProfileResponse>('GetLoginProfileResponse', {
    LoginProfile: loginProfile,
  }),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link UpdateLoginProfile}. */
export interface UpdateLoginProfileRequest {
  /** The name of the user. */
  UserName: string | undefined
  /** The password, 1 to 128 characters. */
  Password?: string | undefined
  /** Whether the user must choose another one at the next sign-in. */
  PasswordResetRequired?: boolean | undefined
}

/**
 * Changes the password of a user.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateLoginProfile.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UpdateLoginProfile } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(UpdateLoginProfile, { UserName: 'alice', PasswordResetRequired: true })
 * ```
 */
export const UpdateLoginProfile: Operation<UpdateLoginProfileRequest, Unit> = {
  name: 'UpdateLoginProfile',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<UpdateLoginProfileRequest>('UpdateLoginProfileRequest', {
    UserName: userName,
    Password: /* @__PURE__ */ optional(password),
    PasswordResetRequired: /* @__PURE__ */ optional(boolean),
  }),
  output: unit,
  errors: [
    'EntityTemporarilyUnmodifiable',
    'NoSuchEntity',
    'PasswordPolicyViolation',
    'LimitExceeded',
    'ServiceFailure',
  ],
}

/** Input of {@link DeleteLoginProfile}. */
export interface DeleteLoginProfileRequest {
  /** The name of the user; the caller unless given. */
  UserName?: string | undefined
}

/**
 * Takes the password from a user. Access keys stay.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteLoginProfile.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeleteLoginProfile } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(DeleteLoginProfile, { UserName: 'alice' })
 * ```
 */
export const DeleteLoginProfile: Operation<DeleteLoginProfileRequest, Unit> = {
  name: 'DeleteLoginProfile',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DeleteLoginProfileRequest>('DeleteLoginProfileRequest', {
    UserName: /* @__PURE__ */ optional(userName),
  }),
  output: unit,
  errors: ['EntityTemporarilyUnmodifiable', 'NoSuchEntity', 'LimitExceeded', 'ServiceFailure'],
}

/** Input of {@link ChangePassword}. */
export interface ChangePasswordRequest {
  /** The password as it is. */
  OldPassword: string | undefined
  /** The password as it is to be. */
  NewPassword: string | undefined
}

/**
 * Changes the caller's own password.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ChangePassword.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ChangePassword } from '@daypass/protocol/iam'
 *
 * const NewPassword = 'battery staple'
 * const body = writeRequest(ChangePassword, { OldPassword: 'correct horse', NewPassword })
 * ```
 */
export const ChangePassword: Operation<ChangePasswordRequest, Unit> = {
  name: 'ChangePassword',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ChangePasswordRequest>('ChangePasswordRequest', {
    OldPassword: password,
    NewPassword: password,
  }),
  output: unit,
  errors: [
    'NoSuchEntity',
    'InvalidUserType',
    'LimitExceeded',
    'EntityTemporarilyUnmodifiable',
    'PasswordPolicyViolation',
    'ServiceFailure',
  ],
}

/** Output of {@link GetAccountPasswordPolicy}. */
export interface GetAccountPasswordPolicyResponse {
  /** The policy. */
  PasswordPolicy: PasswordPolicy | undefined
}

/**
 * Returns what is asked of passwords in the account.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountPasswordPolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { GetAccountPasswordPolicy } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(GetAccountPasswordPolicy, {})
 * ```
 */
export const GetAccountPasswordPolicy: Operation<Unit, GetAccountPasswordPolicyResponse> = {
  name: 'GetAccountPasswordPolicy',
  service: IAM,
  proof: 'signature',
  input: unit,
  output: /* @__PURE__ */ structure<GetAccountPasswordPolicyResponse>(
    'GetAccountPasswordPolicyResponse',
    { PasswordPolicy: passwordPolicy },
  ),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link UpdateAccountPasswordPolicy}. */
export interface UpdateAccountPasswordPolicyRequest {
  /** Characters that there must be at least, 6 to 128; 6 unless given. */
  MinimumPasswordLength?: number | undefined
  /** Whether there must be one of ``! @ # $ % ^ & * ( ) _ + - = [ ] { } | '``. */
  RequireSymbols?: boolean | undefined
  /** Whether there must be a digit. */
  RequireNumbers?: boolean | undefined
  /** Whether there must be a letter from A to Z. */
  RequireUppercaseCharacters?: boolean | undefined
  /** Whether there must be a letter from a to z. */
  RequireLowercaseCharacters?: boolean | undefined
  /** Whether users may change their own passwords. */
  AllowUsersToChangePassword?: boolean | undefined
  /** Days until a password ends, 1 to 1,095. */
  MaxPasswordAge?: number | undefined
  /** How many passwords of before must not come again, 1 to 24. */
  PasswordReusePrevention?: number | undefined
  /** Whether users whose password has ended need an administrator for a new one. */
  HardExpiry?: boolean | undefined
}

/**
 * Sets what is asked of passwords in the account; what is not given goes back to its default.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UpdateAccountPasswordPolicy } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(UpdateAccountPasswordPolicy, { MinimumPasswordLength: 14 })
 * ```
 */
export const UpdateAccountPasswordPolicy: Operation<UpdateAccountPasswordPolicyRequest, Unit> = {
  name: 'UpdateAccountPasswordPolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<UpdateAccountPasswordPolicyRequest>(
    'UpdateAccountPasswordPolicyRequest',
    {
      MinimumPasswordLength: /* @__PURE__ */ optional(minimumPasswordLength),
      RequireSymbols: /* @__PURE__ */ optional(boolean),
      RequireNumbers: /* @__PURE__ */ optional(boolean),
      RequireUppercaseCharacters: /* @__PURE__ */ optional(boolean),
      RequireLowercaseCharacters: /* @__PURE__ */ optional(boolean),
      AllowUsersToChangePassword: /* @__PURE__ */ optional(boolean),
      // In the order in which AWS tells of what is wrong with them.
      PasswordReusePrevention: /* @__PURE__ */ optional(passwordReusePrevention),
      MaxPasswordAge: /* @__PURE__ */ optional(maxPasswordAge),
      HardExpiry: /* @__PURE__ */ optional(boolean),
    },
  ),
  output: unit,
  errors: ['NoSuchEntity', 'MalformedPolicyDocument', 'LimitExceeded', 'ServiceFailure'],
}

/**
 * Deletes the password policy of the account; the default holds again.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountPasswordPolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeleteAccountPasswordPolicy } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(DeleteAccountPasswordPolicy, {})
 * ```
 */
export const DeleteAccountPasswordPolicy: Operation<Unit, Unit> = {
  name: 'DeleteAccountPasswordPolicy',
  service: IAM,
  proof: 'signature',
  input: unit,
  output: unit,
  errors: ['NoSuchEntity', 'LimitExceeded', 'ServiceFailure'],
}
