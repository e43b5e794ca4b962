// Who there is in the demonstration, in the form of a directory file: an account where people are,
// and one where the work is. Its secrets are made up, and good for nothing else.
import { AUDIENCE, ISSUER } from './demo-providers.ts'

/** Account where alice is. */
const HOME = '111122223333'
/** Account where the roles are that she works with. */
export const WORK = '444455556666'

/** Alice's access key. */
export const ALICE = {
  accessKeyId: 'AKIARTX3GSDSQB4QUJX6',
  secretAccessKey: 'demonstration/only/aaaaaaaaaaaaaaaaaaaa',
} as const
/** Alice's device for codes: base32, as an authenticator app takes it. */
export const SEED = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
/** Its ARN. */
export const DEVICE: string = `arn:aws:iam::${HOME}:mfa/alice`

/** A role of the account where the work is. */
export const workRole = (name: string): string => `arn:aws:iam::${WORK}:role/${name}`
/** A role that a statement keeps alice from. */
export const BREAK_GLASS: string = `arn:aws:iam::${HOME}:role/BreakGlass`

/** The job that may deploy. */
export const JOB = 'repo:acme/shop:environment:production'
/** The provider where people sign in. */
export const SAML_PROVIDER: string = `arn:aws:iam::${WORK}:saml-provider/Company`

const Version = '2012-10-17'

const federated = (principal: string, Action: string, StringEquals: object) => ({
  Version,
  Statement: {
    Effect: 'Allow',
    Action,
    Principal: { Federated: principal },
    Condition: { StringEquals },
  },
})
const ISSUER_HOST = ISSUER.slice('https://'.length)

const trusting = (principal: string, Condition?: object) => ({
  Version,
  Statement: {
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { AWS: principal },
    ...(Condition && { Condition }),
  },
})

/** The directory, with the metadata of the provider where people sign in. */
export const directoryWith = (metadata: string): unknown => ({
  accounts: {
    [HOME]: {
      users: {
        alice: {
          accessKeys: [{ id: ALICE.accessKeyId, secret: ALICE.secretAccessKey }],
          mfaDevices: [{ name: 'alice', seed: SEED }],
          policies: {
            'may-work': {
              Version,
              Statement: [
                { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: workRole('*') },
                { Effect: 'Allow', Action: 'sts:DecodeAuthorizationMessage', Resource: '*' },
                {
                  Sid: 'NotWithoutMfa',
                  Effect: 'Deny',
                  Action: 'sts:AssumeRole',
                  Resource: BREAK_GLASS,
                  Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
                },
              ],
            },
          },
        },
      },
      roles: { BreakGlass: { trust: trusting(HOME) } },
    },
    [WORK]: {
      oidcProviders: [{ url: ISSUER, audiences: [AUDIENCE] }],
      samlProviders: { Company: { metadata } },
      roles: {
        Deployer: {
          trust: federated(
            `arn:aws:iam::${WORK}:oidc-provider/${ISSUER_HOST}`,
            'sts:AssumeRoleWithWebIdentity',
            { [`${ISSUER_HOST}:sub`]: JOB, [`${ISSUER_HOST}:aud`]: AUDIENCE },
          ),
        },
        Staff: {
          trust: federated(SAML_PROVIDER, 'sts:AssumeRoleWithSAML', {
            'SAML:aud': 'https://signin.aws.amazon.com/saml',
          }),
        },
        Developer: {
          trust: trusting(HOME),
          maxSessionDuration: 14_400,
          policies: {
            work: {
              Version,
              Statement: [
                { Effect: 'Allow', Action: 'sts:GetAccessKeyInfo', Resource: '*' },
                { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: workRole('Reporter') },
              ],
            },
          },
        },
        Administrator: {
          trust: trusting(HOME, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
          managedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
        },
        Reporter: { trust: trusting(workRole('Developer')), maxSessionDuration: 14_400 },
      },
    },
  },
})
