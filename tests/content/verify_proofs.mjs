// Reads a list of {document, proof, controller} and prints for each "" or why the proof does not hold. The library is
// Digital Bazaar's; what is ours is finding the key in the controller document, as W3C CID 1.0 describes it.
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {createVerifyCryptosuite} from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import {readFileSync} from 'node:fs';

const suite = new DataIntegrityProof({cryptosuite: createVerifyCryptosuite()});

function loaderOf(controller) {
  return url => {
    if(url.split('#')[0] !== controller.id || !controller.assertionMethod.includes(url)) {
      throw new Error(`${url} may not make assertions`);
    }
    return {document: controller.verificationMethod.find(({id}) => id === url)};
  };
}

const said = [];
for(const {document, proof, controller} of JSON.parse(readFileSync(0, 'utf8'))) {
  const {verified, error} = await suite.verifyProof({document, proof, documentLoader: loaderOf(controller)});
  const asked = await suite.matchProof({proof}) && proof.proofPurpose === 'assertionMethod';
  said.push(verified && asked ? '' : String(error ?? 'another kind of proof'));
}
process.stdout.write(JSON.stringify(said));
