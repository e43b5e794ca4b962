"""AssumeRoleWithSAML by boto3; prints whose keys came of it.

usage: assume_with_saml.py URL ROLE PROVIDER FILE
"""

import sys

import boto3
import botocore
import botocore.config

url, role, provider, path = sys.argv[1:]
with open(path, encoding="ascii") as file:
    assertion = file.read()
unsigned = botocore.config.Config(signature_version=botocore.UNSIGNED)
answer = boto3.client("sts", endpoint_url=url, config=unsigned).assume_role_with_saml(
    RoleArn=role, PrincipalArn=provider, SAMLAssertion=assertion
)
keys = answer["Credentials"]
caller = boto3.client(
    "sts",
    endpoint_url=url,
    aws_access_key_id=keys["AccessKeyId"],
    aws_secret_access_key=keys["SecretAccessKey"],
    aws_session_token=keys["SessionToken"],
).get_caller_identity()
sys.stdout.write(caller["Arn"])
