using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Views;

/// <summary>What can go wrong with saved views.</summary>
public static class ViewFailures
{
    public static readonly Failure NotFound = new("view.not-found", FailureKind.NotFound, "There is no such view of yours. It may have been deleted.");

    public static readonly Failure NameTaken = new(
        "view.name-taken",
        FailureKind.Conflict,
        "You have a view of this name already. Choose another name.",
        nameof(ViewInput.Name)
    );

    public static readonly Failure ChangedMeanwhile = new(
        "view.changed-meanwhile",
        FailureKind.Conflict,
        "This view was changed in another window. Load the page again, then save it."
    );

    public static readonly Failure TooMany = new(
        "view.too-many",
        FailureKind.Refused,
        "You have as many views as one person can have. Delete one that you do not use."
    );

    public static readonly Failure NoUser = new("view.no-user", FailureKind.Refused, "Only users have saved views. Sign in as one.");
}
