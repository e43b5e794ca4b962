<?php
// SimpleSAMLphp as an identity provider on loopback. What is not here has its default.
$folder = getenv('FEDERATION_FOLDER') . '/';
$config = [
    'baseurlpath' => getenv('FEDERATION_URL'),
    'certdir' => $folder,
    'datadir' => $folder,
    'loggingdir' => $folder,
    'tempdir' => $folder,
    'metadatadir' => __DIR__ . '/metadata/',
    'attributenamemapdir' => '/etc/simplesamlphp/attributemap/',
    'metadata.sources' => [['type' => 'flatfile', 'directory' => __DIR__ . '/metadata/']],
    'secretsalt' => bin2hex(random_bytes(16)),
    'auth.adminpassword' => bin2hex(random_bytes(16)),
    'technicalcontact_email' => 'nobody@example.com',
    'timezone' => 'UTC',
    'logging.handler' => 'file',
    'enable.saml20-idp' => true,
    'module.enable' => ['exampleauth' => true, 'core' => true, 'saml' => true],
    'admin.checkforupdates' => false,
    'store.type' => 'phpsession',
    'session.cookie.secure' => false,
    'session.phpsession.savepath' => $folder,
    'session.duration' => 8 * 60 * 60,
    'language.available' => ['en'],
    'language.default' => 'en',
    'theme.use' => 'default',
];
