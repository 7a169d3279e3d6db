using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Access;

/// <summary>Whether a right needs a factor confirmed in the last five minutes. Every right declares it; there is no default.</summary>
public enum FactorNeed
{
    None = 1,
    Fresh = 2,
}

/// <summary>A right by its stable name, with the roles that have it. Anything not listed is denied.</summary>
public sealed class Right
{
    private const Role Everybody = Role.Viewer | Role.Clerk | Role.Approver | Role.Admin;

    public static readonly Right SeePayments = new("payments.see", Everybody, FactorNeed.None);
    public static readonly Right ExportPayments = new("payments.export", Everybody, FactorNeed.None, command: true);
    public static readonly Right EditPayments = new("payments.edit", Role.Clerk, FactorNeed.None);
    public static readonly Right Pay = new("payments.pay", Role.Clerk | Role.Approver, FactorNeed.None);
    public static readonly Right WriteComments = new("comments.write", Role.Clerk | Role.Approver | Role.Admin, FactorNeed.None);
    public static readonly Right Submit = new("postings.submit", Role.Clerk, FactorNeed.None);
    public static readonly Right Approve = new("postings.approve", Role.Approver, FactorNeed.Fresh);
    public static readonly Right Reject = new("postings.reject", Role.Approver, FactorNeed.None);
    public static readonly Right AskReversal = new("postings.reverse", Role.Clerk | Role.Approver, FactorNeed.Fresh);
    public static readonly Right Discard = new("postings.discard", Role.Clerk | Role.Approver, FactorNeed.None);
    public static readonly Right Delegate = new("delegations.add", Role.Approver, FactorNeed.Fresh);
    public static readonly Right ProposePeriod = new("periods.propose", Role.Approver | Role.Admin, FactorNeed.Fresh);
    public static readonly Right ReopenPeriod = new("periods.reopen", Role.Approver | Role.Admin, FactorNeed.Fresh);
    public static readonly Right WithdrawPeriod = new("periods.withdraw", Role.Approver | Role.Admin, FactorNeed.None);
    public static readonly Right SetPolicy = new("policy.set", Role.Admin, FactorNeed.Fresh);
    public static readonly Right TryPolicy = new("policy.try", Role.Admin, FactorNeed.None);
    public static readonly Right MakeLinks = new("links.make", Role.Clerk | Role.Approver, FactorNeed.None);
    public static readonly Right RevokeLinks = new("links.revoke", Role.Clerk | Role.Approver | Role.Admin, FactorNeed.None);
    public static readonly Right MakeTokens = new("tokens.make", Role.Admin, FactorNeed.Fresh, command: true);
    public static readonly Right ManageTokens = new("tokens.manage", Role.Admin, FactorNeed.None, command: true);
    public static readonly Right MakeOwnTokens = new("tokens.make-own", Everybody, FactorNeed.Fresh);
    public static readonly Right OwnTokens = new("tokens.own", Everybody, FactorNeed.None);
    public static readonly Right OwnNotifications = new("notifications.own", Everybody, FactorNeed.None);
    public static readonly Right OwnMailAddress = new("notifications.address", Everybody, FactorNeed.Fresh);
    public static readonly Right OwnViews = new("views.own", Everybody, FactorNeed.None);
    public static readonly Right OwnDrafts = new("drafts.own", Everybody, FactorNeed.None);
    public static readonly Right SeeReference = new("reference.see", Everybody, FactorNeed.None);
    public static readonly Right EditReference = new("reference.edit", Role.Admin, FactorNeed.None, command: true);
    public static readonly Right AddAccounts = new("accounts.add", Role.Clerk | Role.Admin, FactorNeed.None, command: true);
    public static readonly Right PayThroughSystem = new("paysystems.pay", Role.Clerk, FactorNeed.None);
    public static readonly Right SeeSystems = new("paysystems.see", Everybody, FactorNeed.None);
    public static readonly Right EditSystems = new("paysystems.edit", Role.Admin, FactorNeed.None);
    public static readonly Right SeeSystemSettings = new("paysystems.settings", Role.Clerk | Role.Admin, FactorNeed.Fresh);
    public static readonly Right EditSystemSettings = new("paysystems.settings-edit", Role.Admin, FactorNeed.Fresh);
    public static readonly Right EditEntities = new("entities.edit", Role.Clerk, FactorNeed.None);
    public static readonly Right EditShipments = new("shipments.edit", Role.Clerk | Role.Admin, FactorNeed.None);
    public static readonly Right SetUp = new("set-up", Role.Admin, FactorNeed.None, command: true);
    public static readonly Right SetWebhooks = new("webhooks.set", Role.Admin, FactorNeed.Fresh, command: true);
    public static readonly Right SetWorkspaces = new("workspaces.set", Role.Admin, FactorNeed.Fresh, command: true);
    public static readonly Right SwitchRest = new("rest.switch", Role.Admin, FactorNeed.Fresh, command: true);
    public static readonly Right CopyData = new("data.copy", Role.Admin, FactorNeed.Fresh, command: true);
    public static readonly Right ManageUsers = new("users.manage", Role.Admin, FactorNeed.Fresh, command: true);
    public static readonly Right EndSignIns = new("users.end-sign-ins", Role.Admin, FactorNeed.None, command: true);
    public static readonly Right SeeConfirmations = new("confirmations.see", Role.Approver | Role.Admin, FactorNeed.None);
    public static readonly Right ConfirmRequests = new("confirmations.confirm", Role.Admin, FactorNeed.Fresh);
    public static readonly Right DeclineRequests = new("confirmations.decline", Role.Admin, FactorNeed.None);
    public static readonly Right OwnAccount = new("account.own", Everybody, FactorNeed.None);
    public static readonly Right OwnFactor = new("account.factor", Everybody, FactorNeed.Fresh);
    public static readonly Right SeeOwnAudit = new("audit.own", Everybody, FactorNeed.None, command: true);
    public static readonly Right SeePaymentsAudit = new("audit.payments", Role.Approver | Role.Admin, FactorNeed.None, command: true);
    public static readonly Right SeeAudit = new("audit.see", Role.Admin, FactorNeed.None, command: true);

    private readonly bool _command;

    private Right(string name, Role roles, FactorNeed factor, bool command = false)
    {
        Name = name;
        Roles = roles;
        Factor = factor;
        _command = command;
    }

    /// <summary>Every right there is.</summary>
    public static IReadOnlyList<Right> All { get; } =
        [
            SeePayments, ExportPayments, EditPayments, Pay, WriteComments, Submit, Approve, Reject, AskReversal, Discard, Delegate, ProposePeriod,
            ReopenPeriod, WithdrawPeriod, SetPolicy, TryPolicy, MakeLinks, RevokeLinks, MakeTokens, ManageTokens, MakeOwnTokens, OwnTokens,
            OwnNotifications, OwnMailAddress, OwnViews, OwnDrafts, SeeReference, EditReference, AddAccounts, PayThroughSystem, SeeSystems, EditSystems,
            SeeSystemSettings, EditSystemSettings, EditEntities, EditShipments, SetUp, SetWebhooks, SetWorkspaces, SwitchRest, CopyData, ManageUsers,
            EndSignIns, SeeConfirmations, ConfirmRequests, DeclineRequests, OwnAccount, OwnFactor, SeeOwnAudit, SeePaymentsAudit, SeeAudit,
        ];

    public string Name { get; }

    /// <summary>The roles that have the right; any one of them is enough.</summary>
    public Role Roles { get; }

    /// <summary>Whether using it needs an identity confirmed in the last five minutes.</summary>
    public FactorNeed Factor { get; }

    /// <summary>Whether the actor has it. The command line has set-up rights and no money verbs.</summary>
    public bool IsHeldBy(Actor actor) =>
        actor.Kind switch
        {
            ActorKind.System => true,
            ActorKind.Command => _command,
            _ => (actor.Roles & Roles) != Role.None,
        };

    /// <summary>A failure naming the roles that have the right, or null if the actor has it.</summary>
    public Failure? Check(Actor actor) =>
        IsHeldBy(actor) ? null
        : (actor.Withheld & Roles) != Role.None ? AccessFailures.Withheld
        : AccessFailures.Denied(this);

    /// <summary>The same for roles that were read apart from an actor.</summary>
    public Failure? Check(Role roles) => (roles & Roles) == Role.None ? AccessFailures.Denied(this) : null;

    public override string ToString() => Name;
}
