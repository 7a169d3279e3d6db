using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Drafts;

/// <summary>What can go wrong with what is typed and not saved yet.</summary>
public static class DraftFailures
{
    public static readonly Failure NotKept = new(
        "draft.not-kept",
        FailureKind.Invalid,
        "Your input is too long to be kept as a draft, or its form has no name. Save the form, or shorten the text."
    );
}
