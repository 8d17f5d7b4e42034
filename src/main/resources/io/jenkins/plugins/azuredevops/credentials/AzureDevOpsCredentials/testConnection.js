(function () {
  // A form that has just been opened shows no complaints: what has to be filled in is said to who tests or saves it.
  function markMissing(form) {
    const text = form.querySelector(".azure-devops-connection-test").dataset.missing;
    return Array.from(form.querySelectorAll(".azure-devops-required")).filter(function (part) {
      const fields = Array.from(part.querySelectorAll("input[name], select[name], textarea[name]"));
      const isMissing =
        part.getClientRects().length > 0 &&
        fields.every(function (field) {
          return field.value.trim() === "";
        });
      if (isMissing) {
        const remark = document.createElement("div");
        remark.className = "error";
        remark.textContent = part.dataset.missing || text;
        updateValidationArea(part.closest(".jenkins-form-item").querySelector(".validation-error-area"), remark.outerHTML);
      }
      return isMissing;
    });
  }

  function refuseWhatIsMissing(event) {
    const form = event.target;
    if (form.querySelector(".azure-devops-connection-test") === null) {
      return;
    }
    const missing = markMissing(form);
    if (missing.length > 0) {
      event.preventDefault();
      event.stopImmediatePropagation();
      missing[0].scrollIntoView({ block: "center" });
    }
  }

  // Sends the whole form, as Save would, since the fields that count depend on the kinds of identities that are chosen.
  function testOnClick(button) {
    button.onclick = function () {
      const form = button.closest("form");
      const box = button.closest(".azure-devops-connection");
      const progress = box.querySelector(".azure-devops-connection-progress");
      const answer = box.querySelector(".azure-devops-connection-answer");
      markMissing(form);
      buildFormTree(form);
      answer.textContent = "";
      progress.classList.remove("jenkins-hidden");
      fetch(button.dataset.url, { method: "post", headers: crumb.wrap({}), body: new FormData(form) })
        .then(function (response) {
          return response.text().then(function (text) {
            if (response.ok) {
              // made and escaped by the server
              answer.innerHTML = text;
              Behaviour.applySubtree(answer, true);
            } else {
              answer.textContent = button.dataset.failed + " " + response.status;
            }
          });
        })
        .catch(function (reason) {
          answer.textContent = button.dataset.failed + " " + reason;
        })
        .finally(function () {
          progress.classList.add("jenkins-hidden");
        });
      return false;
    };
  }

  // Jenkins makes a field of a secret a password's with the first input. Browsers forget with it that the value was changed by
  // hand, and so a secret that was pasted would never be checked: neither for line breaks, nor whether it is the secret's id.
  function checkWhatIsPasted(field) {
    const form = field.closest("form");
    if (form === null || form.querySelector(".azure-devops-connection-test") === null) {
      return;
    }
    let checked = field.value;
    field.addEventListener("change", function () {
      checked = field.value;
    });
    field.addEventListener("blur", function () {
      if (field.value !== checked) {
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
    });
  }

  // In a dialog scripts run in any order, and this one may run after Jenkins has gone through the form.
  function nowAndLater(selector, id, behaviour) {
    Behaviour.specify(selector, id, 0, behaviour);
    document.querySelectorAll(selector).forEach(behaviour);
  }

  if (!window.azureDevOpsRefusesWhatIsMissing) {
    window.azureDevOpsRefusesWhatIsMissing = true;
    // before the dialog, which sends the form in a listener of its own
    document.addEventListener("submit", refuseWhatIsMissing, true);
  }
  nowAndLater(".azure-devops-connection-test", "azure-devops-connection-test", testOnClick);
  nowAndLater("input.complex-password-field", "azure-devops-pasted-secret", checkWhatIsPasted);
})();
