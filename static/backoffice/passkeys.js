/* Asks the browser for a passkey, or to make one, and sends the answer with the form. The form works as it stands:
   what the server asks comes from `data-passkey-options`, what is answered goes into the hidden field. */
(() => {
  'use strict';
  if (window.passkeysReady || !window.PublicKeyCredential) return;
  window.passkeysReady = true;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  function asked(options) {
    const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
    if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
    if (key.allowCredentials) key.allowCredentials = named(key.allowCredentials);
    if (key.excludeCredentials) key.excludeCredentials = named(key.excludeCredentials);
    return { publicKey: key };
  }

  function answered(credential) {
    const response = {};
    for (const name of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response,
      clientExtensionResults: {},
    });
  }

  async function show(form) {
    const token = form.querySelector('[name="csrfmiddlewaretoken"]').value;
    const got = await fetch(form.dataset.passkeyOptions, {
      method: 'POST',
      headers: { 'X-CSRFToken': token, Accept: 'application/json' },
    });
    if (!got.ok) throw new Error(String(got.status));
    const options = asked(await got.json());
    return navigator.credentials[form.dataset.passkey](options);
  }

  for (const form of document.querySelectorAll('form[data-passkey]')) {
    const field = form.querySelector('[name="passkey"], [name="confirm-passkey"]');
    const error = form.querySelector('[data-passkey-error]');
    const send = async (event) => {
      event.preventDefault();
      error.textContent = '';
      try {
        const credential = await show(form);
        field.value = answered(credential);
        field.disabled = false;
        HTMLFormElement.prototype.submit.call(form);
      } catch {
        error.textContent = form.dataset.passkeyFailed;
      }
    };
    const button = form.querySelector('[data-passkey-button]');
    button.hidden = false;
    button.addEventListener('click', send);
    // A form beside whose passkey stands a password is sent with that one.
    if (!('passkeyBeside' in form.dataset)) {
      form.hidden = false;
      form.addEventListener('submit', send);
    }
  }
})();
