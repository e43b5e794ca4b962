"""Assumes a role of another account that requires MFA, and lists the buckets of that account."""
import os
import sys

import boto3
from botocore.config import Config


def list_buckets_with_mfa(role_arn, session_name, mfa_serial_number, mfa_totp, sts_client):
    response = sts_client.assume_role(
        RoleArn=role_arn,
        RoleSessionName=session_name,
        SerialNumber=mfa_serial_number,
        TokenCode=mfa_totp,
    )
    credentials = response["Credentials"]
    s3 = boto3.resource(
        "s3",
        region_name="us-east-1",
        endpoint_url=os.environ["S3_URL"],
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials["SessionToken"],
        config=Config(s3={"addressing_style": "path"}),
    )
    print("buckets", ",".join(sorted(bucket.name for bucket in s3.buckets.all())))
    bucket = s3.Bucket(os.environ["BUCKET"])
    bucket.put_object(Key="boto/hello.txt", Body=b"Hello from boto3")
    print("listed", ",".join(one.key for one in bucket.objects.filter(Prefix="boto/")))
    bucket.objects.filter(Prefix="boto/").delete()
    print("left", sum(1 for _ in bucket.objects.filter(Prefix="boto/")))


if __name__ == "__main__":
    sts = boto3.client("sts", region_name="us-east-1", endpoint_url=os.environ["STS_URL"])
    try:
        sts.assume_role(RoleArn=os.environ["ROLE_ARN"], RoleSessionName="without-mfa")
        sys.exit("assumed without MFA")
    except sts.exceptions.ClientError as error:
        print("without", error.response["Error"]["Code"])
    list_buckets_with_mfa(
        os.environ["ROLE_ARN"], "with-mfa", os.environ["MFA_SERIAL"], os.environ["MFA_CODE"], sts
    )
