"""Uses the profile `store` as the AWS CLI does; the code that it asks for is typed in from MFA_CODE."""
import os

import botocore.credentials
import botocore.session

botocore.credentials.getpass.getpass = lambda prompt: os.environ["MFA_CODE"]
session = botocore.session.Session(profile="store")
client = session.create_client("sts", endpoint_url=os.environ["STS_URL"])
print("profile", client.get_caller_identity()["Arn"])
