//! Waivers: `@allow` and the suppression comments of other scanners.
