<?php
// Three people, and what the provider says of them to AWS.
$claim = 'https://aws.amazon.com/SAML/Attributes/';
$account = 'arn:aws:iam::123456789012:';
$provider = $account . 'saml-provider/SimpleSAMLphp';
$config = [
    'people' => [
        'exampleauth:UserPass',
        'alice:alicepass' => [
            'uid' => ['alice'],
            'mail' => ['alice@example.com'],
            $claim . 'Role' => [
                $account . 'role/Reader,' . $provider,
                $account . 'role/Writer,' . $provider,
            ],
            $claim . 'RoleSessionName' => ['alice@example.com'],
            $claim . 'SessionDuration' => ['1800'],
            $claim . 'SourceIdentity' => ['alice'],
            $claim . 'PrincipalTag:team' => ['blue'],
            $claim . 'TransitiveTagKeys' => ['team'],
            'urn:oid:1.3.6.1.4.1.5923.1.1.1.1' => ['staff', 'member'],
        ],
        'bob:bobpass' => [
            'uid' => ['bob'],
            'mail' => ['bob@example.com'],
            $claim . 'Role' => [$account . 'role/Reader,' . $provider],
            $claim . 'RoleSessionName' => ['bob@example.com'],
        ],
        'carol:carolpass' => [
            'uid' => ['carol'],
            'mail' => ['carol@example.com'],
        ],
    ],
];
