using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Access;

/// <summary>A right by its stable name, and the roles that have it. What is not listed is denied.</summary>
public sealed class Right
{
    public static readonly Right SeePayments = new("payments.see", Role.Viewer | Role.Clerk | Role.Approver | Role.Admin);
    public static readonly Right ExportPayments = new("payments.export", Role.Viewer | Role.Clerk | Role.Approver | Role.Admin, command: true);
    public static readonly Right EditPayments = new("payments.edit", Role.Clerk);
    public static readonly Right Pay = new("payments.pay", Role.Clerk | Role.Approver);
    public static readonly Right WriteComments = new("comments.write", Role.Clerk | Role.Approver | Role.Admin);
    public static readonly Right Submit = new("postings.submit", Role.Clerk);
    public static readonly Right Approve = new("postings.approve", Role.Approver);
    public static readonly Right AskReversal = new("postings.reverse", Role.Clerk | Role.Approver);
    public static readonly Right ProposePeriod = new("periods.propose", Role.Approver | Role.Admin);
    public static readonly Right ReopenPeriod = new("periods.reopen", Role.Approver | Role.Admin);
    public static readonly Right SetPolicy = new("policy.set", Role.Admin);
    public static readonly Right MakeLinks = new("links.make", Role.Clerk | Role.Approver);
    public static readonly Right RevokeLinks = new("links.revoke", Role.Clerk | Role.Approver | Role.Admin);
    public static readonly Right ManageTokens = new("tokens.manage", Role.Admin, command: true);
    public static readonly Right OwnTokens = new("tokens.own", Role.Viewer | Role.Clerk | Role.Approver | Role.Admin);
    public static readonly Right OwnNotifications = new("notifications.own", Role.Viewer | Role.Clerk | Role.Approver | Role.Admin);
    public static readonly Right OwnViews = new("views.own", Role.Viewer | Role.Clerk | Role.Approver | Role.Admin);
    public static readonly Right OwnDrafts = new("drafts.own", Role.Viewer | Role.Clerk | Role.Approver | Role.Admin);
    public static readonly Right SeeReference = new("reference.see", Role.Viewer | Role.Clerk | Role.Approver | Role.Admin);
    public static readonly Right EditReference = new("reference.edit", Role.Admin, command: true);
    public static readonly Right AddAccounts = new("accounts.add", Role.Clerk | Role.Admin, command: true);
    public static readonly Right PayThroughSystem = new("paysystems.pay", Role.Clerk);
    public static readonly Right SeeSystems = new("paysystems.see", Role.Viewer | Role.Clerk | Role.Approver | Role.Admin);
    public static readonly Right SeeSystemSettings = new("paysystems.settings", Role.Clerk | Role.Admin);
    public static readonly Right EditSystems = new("paysystems.edit", Role.Admin);
    public static readonly Right EditEntities = new("entities.edit", Role.Clerk);
    public static readonly Right EditShipments = new("shipments.edit", Role.Clerk | Role.Admin);
    public static readonly Right SetUp = new("set-up", Role.Admin, command: true);
    public static readonly Right ManageUsers = new("users.manage", Role.Admin, command: true);
    public static readonly Right SeeConfirmations = new("confirmations.see", Role.Approver | Role.Admin);
    public static readonly Right ConfirmRequests = new("confirmations.confirm", Role.Admin);
    public static readonly Right DeclineRequests = new("confirmations.decline", Role.Admin);
    public static readonly Right OwnAccount = new("account.own", Role.Viewer | Role.Clerk | Role.Approver | Role.Admin);
    public static readonly Right SeeOwnAudit = new("audit.own", Role.Viewer | Role.Clerk | Role.Approver | Role.Admin, command: true);
    public static readonly Right SeePaymentsAudit = new("audit.payments", Role.Approver | Role.Admin, command: true);
    public static readonly Right SeeAudit = new("audit.see", Role.Admin, command: true);

    private readonly bool _command;

    private Right(string name, Role roles, bool command = false)
    {
        Name = name;
        Roles = roles;
        _command = command;
    }

    /// <summary>Every right there is.</summary>
    public static IReadOnlyList<Right> All { get; } =
        [
            SeePayments, ExportPayments, EditPayments, Pay, WriteComments, Submit, Approve, AskReversal, ProposePeriod, ReopenPeriod, SetPolicy, MakeLinks, RevokeLinks, ManageTokens,
            OwnTokens, OwnNotifications, OwnViews, OwnDrafts, SeeReference, EditReference, AddAccounts, PayThroughSystem, SeeSystems, SeeSystemSettings, EditSystems, EditEntities, EditShipments, SetUp, ManageUsers, SeeConfirmations, ConfirmRequests, DeclineRequests, OwnAccount, SeeOwnAudit, SeePaymentsAudit, SeeAudit,
        ];

    public string Name { get; }

    /// <summary>Any one of these roles has it.</summary>
    public Role Roles { get; }

    /// <summary>Whether the actor has it. The command line has set-up rights and no money verbs.</summary>
    public bool IsHeldBy(Actor actor) =>
        actor.Kind switch
        {
            ActorKind.System => true,
            ActorKind.Command => _command,
            _ => (actor.Roles & Roles) != Role.None,
        };

    /// <summary>A failure that names who may, or null when the actor may.</summary>
    public Failure? Check(Actor actor) => IsHeldBy(actor) ? null : AccessFailures.Denied(this);

    public override string ToString() => Name;
}
