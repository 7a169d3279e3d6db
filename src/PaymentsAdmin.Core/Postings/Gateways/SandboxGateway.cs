using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Gateways;

/// <summary>
/// The built-in direct gateway for trials and sample data. It moves no money and accepts every card that is not marked as refusing.
/// </summary>
public static class SandboxGateway
{
    public const string Name = "Sandbox";

    /// <summary>Returns the reference of the charge, or the reason it failed.</summary>
    public static Result<string> Charge(MethodFacts method, CardFacts card, PostingId posting) =>
        !string.Equals(method.Provider, Name, StringComparison.Ordinal) ? ApprovalFailures.NoProvider
        : card.Refuses ? ApprovalFailures.CardRefused
        : Result.Of(string.Create(CultureInfo.InvariantCulture, $"SBX-{posting.Value}"));
}
