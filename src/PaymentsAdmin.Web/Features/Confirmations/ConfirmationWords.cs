using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Confirmations;

/// <summary>Texts of requests that wait for a second Admin.</summary>
public static class ConfirmationWords
{
    /// <summary>The kind of change.</summary>
    public static Words Kind(ConfirmationKind kind) =>
        kind switch
        {
            ConfirmationKind.Token => "An API token",
            ConfirmationKind.Roles => "More roles for a user",
            ConfirmationKind.NewUser => "A new user",
            ConfirmationKind.Reset => "A new password and second factor for a user",
            _ => "One person acts alone",
        };

    /// <summary>The kind of change, by its name in notices and in the audit trail.</summary>
    public static Words Kind(string subject) =>
        subject switch
        {
            ConfirmationSubjects.Token => Kind(ConfirmationKind.Token),
            ConfirmationSubjects.Roles => Kind(ConfirmationKind.Roles),
            ConfirmationSubjects.NewUser => Kind(ConfirmationKind.NewUser),
            ConfirmationSubjects.Reset => Kind(ConfirmationKind.Reset),
            _ => Kind(ConfirmationKind.OnePerson),
        };

    /// <summary>The consequence of confirming it.</summary>
    public static Words Consequence(Confirmation request, Formats formats) =>
        request.Kind switch
        {
            ConfirmationKind.Token when request.Ceiling is { } ceiling =>
                (Words)$"The token can post payments of up to {formats.Amount(ceiling)} a day without a second person.",
            ConfirmationKind.Token => "A program with the token acts in its user's name, but never as Approver or Admin.",
            ConfirmationKind.Roles => "The roles change immediately, and the user is signed out everywhere.",
            ConfirmationKind.NewUser => "The user can sign in with these roles.",
            ConfirmationKind.Reset => "The old password and second factor stop working, and the requester's one-time link becomes valid for 24 hours.",
            _ => "The creator of a payment can approve and post it alone.",
        };

    /// <summary>What confirming a reset does with API tokens; null for other requests.</summary>
    public static Words? Tokens(Confirmation request) =>
        request.Kind == ConfirmationKind.Reset ? Tokens(request.KeepsTokens) : null;

    private static Words Tokens(bool kept) => kept ? "The user's API tokens stay valid." : "The user's API tokens are revoked.";

    /// <summary>Icon and label of a request's state.</summary>
    public static StateMark State(ConfirmationState state) =>
        state switch
        {
            ConfirmationState.Waiting => new("submitted", "Waiting for a second Admin"),
            ConfirmationState.Confirmed => new("paid", "Confirmed"),
            ConfirmationState.Declined => new("discarded", "Declined"),
            ConfirmationState.Withdrawn => new("discarded", "Withdrawn"),
            ConfirmationState.Void => new("discarded", "Void: changed meanwhile"),
            ConfirmationState.Expired => new("link-expired", "Expired"),
            _ => new("overdue", "Took effect without a second Admin"),
        };

    /// <summary>Whether the reason comes from the app and is translated, rather than from a person.</summary>
    public static bool IsOurs(Confirmation request) => request.State == ConfirmationState.Void;
}
