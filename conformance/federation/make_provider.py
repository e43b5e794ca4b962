"""Makes a SAML provider and a role for its people by boto3; prints the provider's ARN.

usage: make_provider.py URL KEY SECRET METADATA PRIVATE_KEY
"""

import json
import sys

import boto3

url, key, secret, metadata, private_key = sys.argv[1:]


def text(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


iam = boto3.client(
    "iam", endpoint_url=url, aws_access_key_id=key, aws_secret_access_key=secret
)
arn = iam.create_saml_provider(
    Name="SimpleSAMLphp",
    SAMLMetadataDocument=text(metadata),
    Tags=[{"Key": "team", "Value": "blue"}],
)["SAMLProviderArn"]
# The boto3 of Debian does not know keys for encrypted assertions yet.
if "AddPrivateKey" in iam.meta.service_model.shape_for("UpdateSAMLProviderRequest").members:
    iam.update_saml_provider(SAMLProviderArn=arn, AddPrivateKey=text(private_key))
trust = {
    "Version": "2012-10-17",
    "Statement": {
        "Effect": "Allow",
        "Principal": {"Federated": arn},
        "Action": ["sts:AssumeRoleWithSAML", "sts:TagSession", "sts:SetSourceIdentity"],
        "Condition": {"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}},
    },
}
iam.create_role(RoleName="Reader", AssumeRolePolicyDocument=json.dumps(trust))
assert [one["Arn"] for one in iam.list_saml_providers()["SAMLProviderList"]] == [arn]
assert text(metadata) == iam.get_saml_provider(SAMLProviderArn=arn)["SAMLMetadataDocument"]
sys.stdout.write(arn)
