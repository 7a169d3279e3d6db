using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Views;

/// <summary>Failures of saved views.</summary>
public static class ViewFailures
{
    public static readonly Failure NotFound = new("view.not-found", FailureKind.NotFound, "You have no such view. It may have been deleted.");

    public static readonly Failure NameTaken = new(
        "view.name-taken",
        FailureKind.Conflict,
        "You already have a view with this name. Choose another name.",
        nameof(ViewInput.Name)
    );

    public static readonly Failure ChangedMeanwhile = new(
        "view.changed-meanwhile",
        FailureKind.Conflict,
        "This view was changed in another window. Reload the page, then save it."
    );

    public static readonly Failure TooMany = new(
        "view.too-many",
        FailureKind.Refused,
        "You have reached the maximum number of views. Delete one that you do not use."
    );

    public static readonly Failure NoUser = new("view.no-user", FailureKind.Refused, "Only users have saved views. Sign in as a user.");
}
