# Assumes a role with Aws::STS::Client and with Aws::AssumeRoleCredentials, and lists a bucket.
require 'aws-sdk-core'
require 'aws-sigv4'
require 'digest'
require 'net/http'

sts = Aws::STS::Client.new(region: 'us-east-1', endpoint: ENV.fetch('STS_URL'))
assumed = sts.assume_role(role_arn: ENV.fetch('ROLE_ARN'), role_session_name: 'session1')
puts "identity #{assumed.assumed_role_user.arn}"

credentials = Aws::AssumeRoleCredentials.new(
  client: sts,
  role_arn: ENV.fetch('ROLE_ARN'),
  role_session_name: 'session2'
)
caller = Aws::STS::Client.new(
  region: 'us-east-1', endpoint: ENV.fetch('STS_URL'), credentials: credentials
).get_caller_identity
puts "caller #{caller.arn}"

# Debian's package has the core of the SDK only: the request for S3 is signed by hand.
uri = URI("#{ENV.fetch('S3_URL')}/#{ENV.fetch('BUCKET')}?list-type=2&prefix=v3%2F")
signer = Aws::Sigv4::Signer.new(
  service: 's3', region: 'us-east-1', credentials_provider: credentials, uri_escape_path: false
)
signature = signer.sign_request(http_method: 'GET', url: uri.to_s)
request = Net::HTTP::Get.new(uri, signature.headers)
response = Net::HTTP.start(uri.host, uri.port) { |http| http.request(request) }
puts "listed #{response.code} #{response.body.scan(%r{<Key>([^<]*)</Key>}).flatten.join(',')}"
