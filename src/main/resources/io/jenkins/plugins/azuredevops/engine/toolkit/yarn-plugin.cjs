// Tells yarn 3 and newer what to send to a registry, at each request (yarn, "Plugin hooks": getNpmAuthenticationHeader): the token
// in the file beside this one, for the organizations of the block and nobody else.
const {readFileSync} = require('fs');
const {join} = require('path');

const places = @PLACES@;

function isOurs(registry) {
  let url;
  try {
    // resolves what climbs
    url = new URL(`${registry}/`).href.toLowerCase();
  } catch {
    return false;
  }
  return places.some(place => url.startsWith(place));
}

module.exports = {
  // a block inside another one brings its own
  name: `azure-devops-token ${__dirname}`,
  factory: () => ({
    hooks: {
      getNpmAuthenticationHeader: async (header, registry) => {
        if (!isOurs(registry)) return header;
        try {
          return `Bearer ${readFileSync(join(__dirname, 'token'), 'utf8').trim()}`;
        } catch {
          // the block is over
          return header;
        }
      },
    },
  }),
};
