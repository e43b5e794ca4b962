"""Uses the profile `store` as the AWS CLI does; the code that is asked for is that in MFA_CODE."""
import getpass
import os

# Before botocore takes it as what it asks with.
getpass.getpass = lambda prompt: os.environ["MFA_CODE"]

import botocore.session  # noqa: E402

session = botocore.session.Session(profile="store")
client = session.create_client("sts", endpoint_url=os.environ["STS_URL"])
print("profile", client.get_caller_identity()["Arn"])
