// To whom the words speak.
#pragma once

namespace stria::model {

enum class Register { patient, clinician };

} // namespace stria::model
