<?php
// Those who take assertions: one for each way in which the provider can make them. Their ids are
// the audiences.
$acs = 'https://signin.aws.amazon.com/saml';
$metadata['urn:amazon:webservices'] = ['AssertionConsumerService' => $acs];
$metadata['https://signin.aws.amazon.com/saml'] = [
    'AssertionConsumerService' => $acs,
    'saml20.sign.response' => false,
];
$metadata['urn:example:encrypted'] = [
    'AssertionConsumerService' => $acs,
    // The cipher is always AES-128 in CBC mode.
    'assertion.encryption' => true,
    'certificate' => 'service.crt',
];
// As docs/federation.md has it: what AWS wants to know is made of what the provider knows anyway.
$claim = 'https://aws.amazon.com/SAML/Attributes/';
$account = 'arn:aws:iam::123456789012:';
$metadata['urn:example:documented'] = [
    'AssertionConsumerService' => $acs,
    'authproc' => [
        40 => [
            'class' => 'core:AttributeAdd',
            $claim . 'Role' => [$account . 'role/Reader,' . $account . 'saml-provider/SimpleSAMLphp'],
        ],
        50 => ['class' => 'core:AttributeCopy', 'mail' => $claim . 'RoleSessionName'],
    ],
];
$metadata['urn:example:another'] = ['AssertionConsumerService' => $acs];
$metadata['urn:example:elsewhere'] = ['AssertionConsumerService' => 'https://sp.example.com/acs'];
$metadata['urn:example:response-only'] = [
    'AssertionConsumerService' => $acs,
    'saml20.sign.assertion' => false,
    'saml20.sign.response' => true,
];
$metadata['urn:example:unsigned'] = [
    'AssertionConsumerService' => $acs,
    'saml20.sign.assertion' => false,
    'saml20.sign.response' => false,
];
$metadata['urn:example:sha1'] = [
    'AssertionConsumerService' => $acs,
    'signature.algorithm' => 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
];
$metadata['urn:example:sha512'] = [
    'AssertionConsumerService' => $acs,
    'signature.algorithm' => 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
];
