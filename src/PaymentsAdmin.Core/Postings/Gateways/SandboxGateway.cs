using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Gateways;

/// <summary>
/// The one built-in direct gateway, for trials and sample data and named as such: it moves no money, and accepts each card
/// but those that are marked as refusing.
/// </summary>
public static class SandboxGateway
{
    public const string Name = "Sandbox";

    /// <summary>The reference of a charge, or why there is none.</summary>
    public static Result<string> Charge(MethodFacts method, CardFacts card, PostingId posting) =>
        !string.Equals(method.Provider, Name, StringComparison.Ordinal) ? ApprovalFailures.NoProvider
        : card.Refuses ? ApprovalFailures.CardRefused
        : Result.Of(string.Create(CultureInfo.InvariantCulture, $"SBX-{posting.Value}"));
}
