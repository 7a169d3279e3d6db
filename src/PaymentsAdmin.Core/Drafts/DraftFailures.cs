using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Drafts;

/// <summary>Failures of unsaved input.</summary>
public static class DraftFailures
{
    public static readonly Failure NotKept = new(
        "draft.not-kept",
        FailureKind.Invalid,
        "Your input is too long to be kept as a draft, or its form has no name. Save the form, or shorten the text."
    );
}
