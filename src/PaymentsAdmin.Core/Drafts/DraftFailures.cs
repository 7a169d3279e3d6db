using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Drafts;

/// <summary>What can go wrong with what is typed and not saved yet.</summary>
public static class DraftFailures
{
    public static readonly Failure NotKept = new(
        "draft.not-kept",
        FailureKind.Invalid,
        "What you typed is too long to be kept until you save it, or its form has no name."
    );
}
