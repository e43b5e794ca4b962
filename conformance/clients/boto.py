"""Reads errands as JSON from standard input, asks with boto3, prints what came back as JSON."""

import datetime
import json
import sys

import boto3
import botocore.config
import botocore.exceptions

session = boto3.session.Session()
config = botocore.config.Config(
    parameter_validation=False,
    retries={"total_max_attempts": 1, "mode": "standard"},
    connect_timeout=10,
    read_timeout=10,
)


def plain(value):
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items() if name != "ResponseMetadata"}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def ask(errand):
    client = session.client(
        "sts",
        endpoint_url=errand["url"],
        region_name=errand["region"],
        aws_access_key_id=errand["key"]["accessKeyId"],
        aws_secret_access_key=errand["key"]["secretAccessKey"],
        aws_session_token=errand["key"].get("sessionToken"),
        config=config,
    )
    try:
        return {"output": plain(client._make_api_call(errand["operation"], errand["input"]))}
    except botocore.exceptions.ClientError as error:
        return {
            "status": error.response["ResponseMetadata"]["HTTPStatusCode"],
            "code": error.response["Error"].get("Code", ""),
            "message": error.response["Error"].get("Message", ""),
        }
    except Exception as error:
        return {"code": type(error).__name__, "message": str(error)}
    finally:
        client.close()


json.dump([ask(errand) for errand in json.load(sys.stdin)], sys.stdout)
