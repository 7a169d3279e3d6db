using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Postings.Walk;

/// <summary>The users of the walk. Their roles do not change.</summary>
internal static class WalkPeople
{
    public static readonly Actor Adam = new(ActorKind.User, 20, "Adam", Role.Admin, Door.Page) { SignIn = ConfirmedSignIns.Now };

    /// <summary>Approver and Admin in one.</summary>
    public static readonly Actor Olga = new(ActorKind.User, 21, "Olga", Role.Approver | Role.Admin, Door.Page) { SignIn = ConfirmedSignIns.Now };

    /// <summary>The last one is a token of the second.</summary>
    public static readonly Actor[] All = [Books.Clara, Books.Carl, Books.Cora, Books.Alan, Books.Anna, Books.Amir, Olga, Adam, Books.Robot];

    public static Actor Of(int user) => Array.Find(All, p => p.UserId == user)!;

    public static bool MayApprove(int user) => Right.Approve.Check(Of(user)) is null;
}
