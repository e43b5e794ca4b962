"""boto3 puts keys as S3 takes them, and a form of its making puts a file."""
import os
import urllib.error
import urllib.request

import boto3
from botocore.config import Config

sts = boto3.client("sts", endpoint_url=os.environ["STS_URL"])
given = sts.assume_role(RoleArn=os.environ["ROLE_ARN"], RoleSessionName="forms")["Credentials"]
s3 = boto3.client(
    "s3",
    endpoint_url=os.environ["S3_URL"],
    aws_access_key_id=given["AccessKeyId"],
    aws_secret_access_key=given["SecretAccessKey"],
    aws_session_token=given["SessionToken"],
    config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
)
bucket = os.environ["BUCKET"]
keys = ["forms/a//b", "forms/a/./b", "forms/a%2Fb", "forms/a b+c", "forms/é/~", "forms/100%"]
for key in keys:
    s3.put_object(Bucket=bucket, Key=key, Body=key.encode())
    print(key == s3.get_object(Bucket=bucket, Key=key)["Body"].read().decode(), key)


def post(content, changed, conditions=()):
    form = s3.generate_presigned_post(bucket, "forms/posted", None, list(conditions))
    parts = [
        f'--xx\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in {**form["fields"], **changed}.items()
    ]
    head = '--xx\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n'
    body = f"{''.join(parts)}{head}{content}\r\n--xx--\r\n".encode()
    headers = {"content-type": "multipart/form-data; boundary=xx"}
    try:
        return urllib.request.urlopen(urllib.request.Request(form["url"], body, headers)).status
    except urllib.error.HTTPError as error:
        return error.code


print("form", post("content", {}), post("x" * 2_000_000, {}))
print("held to its policy", post("a", {"key": "forms/other"}), post("a", {"acl": "public-read"}))
print("too large", post("abc", {}, [["content-length-range", 1, 2]]))
print("posted", s3.head_object(Bucket=bucket, Key="forms/posted")["ContentLength"])
