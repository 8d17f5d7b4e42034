// Asks the lab for a token with Microsoft's own library. Prints one line of JSON.
import { readFileSync } from 'node:fs';
import { ClientAssertionCredential, ClientCertificateCredential, ClientSecretCredential } from '@azure/identity';

const {
  LAB_AUTHORITY, LAB_TENANT, LAB_CLIENT, LAB_SECRET, LAB_ASSERTION_FILE, LAB_CERTIFICATE_FILE, LAB_SEND_CHAIN, LAB_SCOPE,
} = process.env;
// a private authority is not one that the public cloud knows
const options = { authorityHost: LAB_AUTHORITY, disableInstanceDiscovery: true, retryOptions: { maxRetries: 0 } };

function credential() {
  if (LAB_ASSERTION_FILE) {
    return new ClientAssertionCredential(
      LAB_TENANT, LAB_CLIENT, async () => readFileSync(LAB_ASSERTION_FILE, 'utf8').trim(), options);
  }
  if (LAB_CERTIFICATE_FILE) {
    return new ClientCertificateCredential(
      LAB_TENANT, LAB_CLIENT, { certificatePath: LAB_CERTIFICATE_FILE },
      { ...options, sendCertificateChain: LAB_SEND_CHAIN === 'true' });
  }
  return new ClientSecretCredential(LAB_TENANT, LAB_CLIENT, LAB_SECRET, options);
}

try {
  const { token, expiresOnTimestamp } = await credential().getToken(LAB_SCOPE);
  console.log(JSON.stringify({ token, expiresOnTimestamp }));
} catch (error) {
  console.log(JSON.stringify({ name: error.name, message: error.message, response: error.errorResponse }));
}
