"""Who am I, by the token in the file that the environment names. boto3 of Debian does not look for
an endpoint there, so its provider of credentials is handed clients that do."""

import os
import sys

import boto3
import botocore.credentials
import botocore.session

url = os.environ["AWS_ENDPOINT_URL_STS"]
session = botocore.session.get_session()


def client(name, **settings):
    return session.create_client(name, endpoint_url=url, **settings)


provider = botocore.credentials.AssumeRoleWithWebIdentityProvider(
    load_config=lambda: session.full_config, client_creator=client, profile_name="default"
)
keys = provider.load().get_frozen_credentials()
caller = boto3.client(
    "sts",
    endpoint_url=url,
    aws_access_key_id=keys.access_key,
    aws_secret_access_key=keys.secret_key,
    aws_session_token=keys.token,
).get_caller_identity()
sys.stdout.write(caller["Arn"])
