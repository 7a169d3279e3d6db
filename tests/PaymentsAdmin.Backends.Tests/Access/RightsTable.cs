using PaymentsAdmin.Core.Approvers;
using PaymentsAdmin.Core.Backups;
using PaymentsAdmin.Core.Delegations;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Operations;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Seeding;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using static PaymentsAdmin.Backends.Tests.Access.RightsInputs;
using static PaymentsAdmin.Backends.Tests.Access.Verb;
using static PaymentsAdmin.Backends.Tests.Access.Who;

namespace PaymentsAdmin.Backends.Tests.Access;

/// <summary>Who may use which verb. What is not here fails a test, so that nothing is open by oversight.</summary>
internal static class RightsTable
{
    public static readonly IReadOnlyList<Verb> Verbs =
    [
        // Payments
        Look<PaymentService>(Everybody, (s, w, by) => s.ListAsync(new PaymentQuery(w.Main.Id, PaymentFilter.None), by, default)),
        Look<PaymentService>(Everybody, (s, w, by) => s.TotalsAsync(w.Main.Id, PaymentFilter.None, by, default)),
        Look<PaymentService>(Everybody, (s, w, by) => s.GetAsync(w.Main.Id, w.Draft, by, default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.AddAsync(w.Main, w.Deal, by, default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.SetMethodAsync(w.Main, w.Draft, w.Bank, null, by, default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.SetTermsAsync(w.Main, w.Draft, new TermsInput { DueOn = w.Today, PayerText = "x" }, null, by, default)),
        Do<PaymentService>(Clerk | Approver, (s, w, by) => s.PayAsync(w.Main, w.Draft, new PayInput { On = w.Today }, null, by, default)),
        Do<PaymentService>(Clerk | Approver, (s, w, by) => s.UnpayAsync(w.Main, w.Draft, new UnpayInput { Reason = "x" }, null, by, default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.DeleteAsync(w.Main, w.Draft, null, by, default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.UndeleteAsync(w.Main, w.Draft, by, default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.AddLineAsync(w.Main, w.Draft, w.Row, One, null, by, default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.SetLineQuantityAsync(w.Main, new LineId(1), One, null, by, default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.TakeNewPriceAsync(w.Main, new LineId(1), null, by, default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.DeleteLineAsync(w.Main, new LineId(1), null, by, default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.AddDeliveryAsync(w.Main, w.Draft, w.Shipment, null, by, default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.MoveDeliveryAsync(w.Main, new DeliveryId(1), w.Shipment, null, by, default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.DeleteDeliveryAsync(w.Main, new DeliveryId(1), null, by, default)),

        // Drafts of postings
        Look<PostingDraftService>(Everybody, (s, w, by) => s.FindAsync(w.Main.Id, w.Draft, by, default)),
        Do<PostingDraftService>(Clerk, (s, w, by) => s.CreateAsync(w.Main, Cash, by, default)),
        Do<PostingDraftService>(Clerk, (s, w, by) => s.SaveAsync(w.Main, w.Draft, Cash, null, by, default)),
        Do<PostingDraftService>(Clerk, (s, w, by) => s.CreatePostedAsync(w.Main, Cash, Alone(by), default), " alone"),
        Do<PostingDraftService>(Nobody, (s, w, by) => s.CreatePostedAsync(w.Main, Cash, by, default)),

        // Postings: the maker submits, the checker decides
        Do<PostingService>(Clerk, (s, w, by) => s.SubmitAsync(w.Main, w.Draft, null, by, default)),
        Do<PostingService>(Clerk, (s, w, by) => s.RecallAsync(w.Main, w.Draft, null, by, default)),
        Do<PostingService>(Approver | InPerson, (s, w, by) => s.ApproveAsync(w.Main, w.Submitted, Approval.Plain, null, by, default)),
        Do<PostingService>(Approver | InPerson, (s, w, by) => s.RejectAsync(w.Main, w.Submitted, "x", null, by, default)),
        Do<PostingService>(Approver, (s, w, by) => s.PostAsync(w.Main, w.Draft, by, default)),
        Do<PostingService>(Clerk, (s, w, by) => s.PostAsync(w.Main, w.Draft, Alone(by), default), " alone"),
        Do<PostingService>(Clerk | Approver, (s, w, by) => s.DiscardAsync(w.Main, w.Draft, null, by, default)),
        Do<PostingService>(Clerk | Approver, (s, w, by) => s.AskReversalAsync(w.Main, w.Posted, "x", null, by, default)),
        Do<PostingService>(Approver | InPerson, (s, w, by) => s.ApproveReversalAsync(w.Main, w.AskedBack, Approval.Plain, null, by, default)),
        Do<PostingService>(Approver | InPerson, (s, w, by) => s.RejectReversalAsync(w.Main, w.AskedBack, "x", null, by, default)),
        Do<PostingService>(Clerk | Approver, (s, w, by) => s.CancelAsync(w.Main, w.Posted, Cancelling, Alone(by), default), " alone"),
        Do<PostingService>(Nobody, (s, w, by) => s.CancelAsync(w.Main, w.Posted, Cancelling, by, default)),
        Look<GatewayRequestService>(Everybody, (s, w, by) => s.ListAsync(w.Main.Id, null, null, 10, by, default)),
        Do<GatewayRequestService>(Clerk | Approver, (s, w, by) => s.TakeAsync(w.Main, Answers, by, default)),
        Do<GatewayRequestService>(Clerk | Approver, (s, w, by) => s.ConfirmAsync(w.Main, Answers, by, default)),
        Do<GatewayRequestService>(Clerk | Approver, (s, w, by) => s.RefuseAsync(w.Main, Answers, by, default)),
        Look<ApproverService>(Everybody, (s, w, by) => s.EligibleAsync(w.Main.Id, w.Submitted, by, default)),

        // Public links
        Look<LinkService>(Everybody, (s, w, by) => s.OfPaymentAsync(w.Main.Id, w.Submitted, by, default)),
        Look<LinkService>(Everybody, (s, w, by) => s.LiveAsync(w.Main.Id, null, 10, by, default)),
        Do<LinkService>(Clerk | Approver, (s, w, by) => s.GetOrMakeAsync(w.Main, w.Draft, by, default)),
        Do<LinkService>(Clerk | Approver, (s, w, by) => s.ShareAsync(w.Main, w.Link, by, default)),
        Do<LinkService>(Clerk | Approver | Admin, (s, w, by) => s.RevokeAsync(w.Main, w.Link, new RevokeInput { Reason = "x" }, by, default)),
        Free<LinkService>((s, w, by) => s.FindAsync("x", default)),
        Free<LinkService>((s, w, by) => s.OpenAsync("x", default)),

        // Periods, policy, delegations
        Look<PeriodService>(Everybody, (s, w, by) => s.OpenAsync(w.Main.Id, by, default)),
        Look<PeriodService>(Everybody, (s, w, by) => s.HistoryAsync(w.Main.Id, null, by, default)),
        Look<PeriodService>(Everybody, (s, w, by) => s.ChecklistAsync(w.Main.Id, February, by, default)),
        Do<PeriodService>(Approver | Admin | InPerson, (s, w, by) => s.ProposeCloseAsync(w.Main, February, by, default)),
        Do<PeriodService>(Approver | Admin | InPerson, (s, w, by) => s.ProposeReopenAsync(w.Main, new ReopenInput { Reason = "x" }, by, default)),
        Do<PeriodService>(Approver | Admin, (s, w, by) => s.ConfirmAsync(w.Main, new PeriodChangeId(1), by, default)),
        Do<PeriodService>(Approver | Admin, (s, w, by) => s.WithdrawAsync(w.Main, new PeriodChangeId(1), by, default)),
        Look<PolicyService>(Everybody, (s, w, by) => s.CurrentAsync(w.Main.Id, by, default)),
        Look<PolicyService>(Everybody, (s, w, by) => s.HistoryAsync(w.Main.Id, null, by, default)),
        Do<PolicyService>(Admin | InPerson, (s, w, by) => s.SetAsync(w.Main, Policy.Default, null, by, default)),
        Do<PolicyService>(Admin, (s, w, by) => s.DryRunAsync(w.Main, Policy.Default, by, default)),
        Look<DelegationService>(Everybody, (s, w, by) => s.MineAsync(null, by, default)),
        Look<DelegationService>(Admin | Command, (s, w, by) => s.AllAsync(null, by, default)),
        Do<DelegationService>(Approver | InPerson, (s, w, by) => s.AddAsync(Away(w), by, default)),
        Do<DelegationService>(Admin | Command, (s, w, by) => s.RevokeAsync(w.Delegation, by, default)),
        Do<DelegationService>(Everybody, (s, w, by) => s.RevokeAsync(new DelegationId(999), by, default), " that is not there"),

        // Entities, customers, product rows, shipments
        Look<EntityService>(Everybody, (s, w, by) => s.FindAsync(w.Main.Id, w.Deal, by, default)),
        Look<EntityService>(Everybody, (s, w, by) => s.FindAsync(w.Main.Id, new EntityRef(EntityKinds.Deal, "1"), by, default)),
        Look<EntityService>(Everybody, (s, w, by) => s.RowsAsync(w.Main.Id, w.Deal, by, default)),
        Look<EntityService>(Everybody, (s, w, by) => s.ShipmentsAsync(w.Main.Id, w.Deal, by, default)),
        Look<EntityService>(Everybody, (s, w, by) => s.SearchAsync(w.Main.Id, null, null, null, by, default)),
        Do<EntityService>(Clerk, (s, w, by) => s.AddCustomerAsync(w.Main, Customer, by, default)),
        Do<EntityService>(Clerk, (s, w, by) => s.RenameCustomerAsync(w.Main, w.Customer, Customer, by, default)),
        Do<EntityService>(Clerk, (s, w, by) => s.AddAsync(w.Main, NewDeal, by, default)),
        Do<EntityService>(Clerk, (s, w, by) => s.UpdateAsync(w.Main, w.Deal, new EntityChange { Title = "x" }, null, by, default)),
        Do<EntityService>(Clerk, (s, w, by) => s.AddRowAsync(w.Main, w.Deal, Racks, by, default)),
        Do<EntityService>(Clerk, (s, w, by) => s.SetRowsAsync(w.Main, w.Deal, new[] { Racks }, by, default)),
        Do<EntityService>(Clerk, (s, w, by) => s.UpdateRowAsync(w.Main, w.Row, Racks, null, by, default)),
        Do<EntityService>(Clerk, (s, w, by) => s.DeleteRowAsync(w.Main, w.Row, by, default)),
        Do<EntityService>(Clerk, (s, w, by) => s.AddShipmentAsync(w.Main, w.Deal, Truck, by, default)),
        Do<EntityService>(Clerk, (s, w, by) => s.UpdateShipmentAsync(w.Main, w.Shipment, Truck, null, by, default)),
        Do<EntityService>(Clerk, (s, w, by) => s.DeleteShipmentAsync(w.Main, w.Shipment, by, default)),

        // Reference data; the same for every kind
        Look<ReferenceService<Category>>(Everybody, (s, w, by) => s.ListAsync(new ReferenceQuery(w.Main.Id), by, default)),
        Look<ReferenceService<Category>>(Everybody, (s, w, by) => s.GetAsync(w.Main.Id, new ReferenceId<Category>(1), by, default)),
        Look<ReferenceService<Category>>(Everybody, (s, w, by) => s.GetAsync(w.Main.Id, Hex, by, default)),
        Do<ReferenceService<Category>>(Admin | Command, (s, w, by) => s.AddAsync(w.Main, Desk, by, default)),
        Do<ReferenceService<Category>>(Admin | Command, (s, w, by) => s.ChangeAsync(w.Main, new ReferenceId<Category>(1), Desk, null, by, default)),
        Do<ReferenceService<Category>>(Admin | Command, (s, w, by) => s.DeactivateAsync(w.Main, new ReferenceId<Category>(1), null, by, default)),
        Do<ReferenceService<Category>>(Admin | Command, (s, w, by) => s.ActivateAsync(w.Main, new ReferenceId<Category>(1), null, by, default)),

        // Accounts, wallets, invoices, bills
        Look<AccountService>(Everybody, (s, w, by) => s.ListAsync(new ReferenceQuery(w.Main.Id), by, default)),
        Look<AccountService>(Everybody, (s, w, by) => s.GetAsync(w.Main.Id, new AccountId(1), by, default)),
        Do<AccountService>(Clerk | Admin | Command, (s, w, by) => s.AddAsync(w.Main, new AccountInput { Customer = w.Customer, Currency = "USD" }, by, default)),
        Do<AccountService>(Admin | Command, (s, w, by) => s.ChangeAsync(w.Main, new AccountId(1), new AccountChange { Name = "x" }, null, by, default)),
        Look<AccountService>(Everybody, (s, w, by) => s.WalletsAsync(new ReferenceQuery(w.Main.Id), by, default)),
        Look<AccountService>(Everybody, (s, w, by) => s.GetAsync(w.Main.Id, new WalletId(1), by, default)),
        Do<AccountService>(Admin | Command, (s, w, by) => s.AddAsync(w.Main, new WalletInput { Account = new AccountId(1) }, by, default)),
        Do<AccountService>(Admin | Command, (s, w, by) => s.DeactivateAsync(w.Main, new WalletId(1), null, by, default)),
        Do<AccountService>(Admin | Command, (s, w, by) => s.ActivateAsync(w.Main, new WalletId(1), null, by, default)),
        Look<InvoiceService>(Everybody, (s, w, by) => s.ListAsync(new ReferenceQuery(w.Main.Id), by, default)),
        Look<InvoiceService>(Everybody, (s, w, by) => s.OpenAsync(w.Main.Id, new AccountId(1), null, 10, by, default)),
        Look<InvoiceService>(Everybody, (s, w, by) => s.GetAsync(w.Main.Id, new InvoiceId(1), by, default)),
        Do<InvoiceService>(Admin | Command, (s, w, by) => s.AddAsync(w.Main, TenEuros(w.Today), by, default)),
        Do<InvoiceService>(Admin | Command, (s, w, by) => s.SetDueAsync(w.Main, new InvoiceId(1), w.Today, null, by, default)),
        Look<InvoiceService>(Everybody, (s, w, by) => s.BillsAsync(new ReferenceQuery(w.Main.Id), by, default)),
        Look<InvoiceService>(Everybody, (s, w, by) => s.GetAsync(w.Main.Id, new BillId(1), by, default)),
        Do<InvoiceService>(Admin | Command, (s, w, by) => s.AddAsync(w.Main, new BillInput { Account = new AccountId(1), Number = "x" }, by, default)),

        // Cards, preferences, subscriptions, rates
        Look<MeansService>(Everybody, (s, w, by) => s.CardsAsync(new ReferenceQuery(w.Main.Id), by, default)),
        Look<MeansService>(Everybody, (s, w, by) => s.GetAsync(w.Main.Id, new CardId(1), by, default)),
        Do<MeansService>(Admin | Command, (s, w, by) => s.AddAsync(w.Main, Visa(w.Customer), by, default)),
        Do<MeansService>(Admin | Command, (s, w, by) => s.ChangeAsync(w.Main, new CardId(1), new CardChange { ExpiresOn = w.Today }, by, default)),
        Look<MeansService>(Everybody, (s, w, by) => s.PreferencesAsync(w.Main.Id, new AccountId(1), by, default)),
        Look<MeansService>(Everybody, (s, w, by) => s.GetAsync(w.Main.Id, new AccountPreferenceId(1), by, default)),
        Do<MeansService>(Admin | Command, (s, w, by) => s.AddAsync(w.Main, new AccountPreferenceInput { Account = new AccountId(1) }, by, default)),
        Do<MeansService>(Admin | Command, (s, w, by) => s.ChangeAsync(w.Main, new AccountPreferenceId(1), new AccountPreferenceChange(), by, default)),
        Look<MeansService>(Everybody, (s, w, by) => s.SubscriptionsAsync(w.Main.Id, w.Customer, by, default)),
        Do<MeansService>(Admin | Command, (s, w, by) => s.AddAsync(w.Main, new SubscriptionInput { Customer = w.Customer, From = w.Today }, by, default)),
        Do<MeansService>(Admin | Command, (s, w, by) => s.EndAsync(w.Main, w.Customer, new ReferenceId<ServiceProduct>(1), null, by, default)),
        Look<RateService>(Everybody, (s, w, by) => s.ListAsync(new RateQuery(w.Main.Id), by, default)),
        Look<RateService>(Everybody, (s, w, by) => s.OnAsync(w.Main.Id, Currency.Of("USD"), w.Today, by, default)),
        Do<RateService>(Admin | Command, (s, w, by) => s.AddAsync(w.Main, Dollar(w.Today), by, default)),
        Do<RateService>(Admin | Command, (s, w, by) => s.ChangeAsync(w.Main, Dollar(w.Today), null, by, default)),

        // Pay systems and legacy invoices
        Look<PaySystemService>(Everybody, (s, w, by) => s.ListAsync(w.Main.Id, by, default)),
        Do<PaySystemService>(Admin, (s, w, by) => s.AddAsync(w.Main, new PaySystemInput { Name = "x" }, null, by, default)),
        Do<PaySystemService>(Admin, (s, w, by) => s.UpdateAsync(w.Main, w.Bank, new PaySystemChange { Name = "x" }, null, null, by, default)),
        Do<PaySystemService>(Admin, (s, w, by) => s.DeleteAsync(w.Main, w.Bank, null, by, default)),
        Do<PaySystemService>(Clerk, (s, w, by) => s.PayPaymentAsync(w.Main, w.Draft, w.Cash, by, default)),
        Look<PaySystemPartService>(Everybody, (s, w, by) => s.HandlersAsync(w.Main.Id, by, default)),
        Do<PaySystemPartService>(Admin, (s, w, by) => s.AddHandlerAsync(w.Main, Handler, null, by, default)),
        Do<PaySystemPartService>(Admin, (s, w, by) => s.UpdateHandlerAsync(w.Main, new HandlerId(1), new HandlerChange { Name = "x" }, null, by, default)),
        Do<PaySystemPartService>(Admin, (s, w, by) => s.DeleteHandlerAsync(w.Main, new HandlerId(1), null, by, default)),
        Look<PaySystemPartService>(Everybody, (s, w, by) => s.PersonTypesAsync(w.Main.Id, by, default)),
        Do<PaySystemPartService>(Admin, (s, w, by) => s.AddPersonTypeAsync(w.Main, new PersonTypeInput { Name = "x" }, by, default)),
        Do<PaySystemPartService>(Admin, (s, w, by) => s.RenamePersonTypeAsync(w.Main, new PersonTypeId(1), "x", by, default)),
        Do<PaySystemSettingsService>(Clerk | Admin, (s, w, by) => s.GetAsync(w.Main, w.Bank, PersonTypeId.Any, by, default)),
        Do<PaySystemSettingsService>(Clerk | Admin, (s, w, by) => s.ForPaymentAsync(w.Main, w.Draft, w.Cash, by, default)),
        Do<PaySystemSettingsService>(Clerk | Admin, (s, w, by) => s.ForInvoiceAsync(w.Main, new LegacyInvoiceId(1), Through(w), by, default)),
        Do<PaySystemSettingsService>(Admin, (s, w, by) => s.UpdateAsync(w.Main, w.Bank, Setting, null, by, default)),
        Look<LegacyInvoiceService>(Everybody, (s, w, by) => s.ListAsync(w.Main.Id, null, 10, by, default)),
        Look<LegacyInvoiceService>(Everybody, (s, w, by) => s.GetAsync(w.Main.Id, new LegacyInvoiceId(1), by, default)),
        Do<LegacyInvoiceService>(Admin | Command, (s, w, by) => s.AddAsync(w.Main, new[] { OldInvoice }, by, default)),
        Do<LegacyInvoiceService>(Clerk, (s, w, by) => s.PayAsync(w.Main, new LegacyInvoiceId(1), Through(w), by, default)),

        // Operations toward portals: who may do it may plan it; sending is the product's own
        Do<OperationService>(Clerk | Approver, (s, w, by) => s.PlanAsync(w.Main, Plan("payment.pay", w), by, default), " pay"),
        Do<OperationService>(Clerk | Approver, (s, w, by) => s.PlanAsync(w.Main, Plan("payment.unpay", w), by, default), " unpay"),
        Do<OperationService>(Clerk, (s, w, by) => s.PlanAsync(w.Main, Plan("payment.delete", w), by, default), " delete"),
        Do<OperationService>(Clerk, (s, w, by) => s.PlanAsync(w.Main, Plan("entity.row-add", w), by, default), " entity"),
        Do<OperationService>(Clerk | Approver, (s, w, by) => s.UndoAsync(w.Main, w.Operation, by, default)),
        Do<OperationService>(Everybody, (s, w, by) => s.UndoAsync(w.Main, new OperationId(999), by, default), " that is not there"),
        Do<OperationService>(Admin | Command, (s, w, by) => s.TakeDueAsync(w.Main, 10, by, default)),
        Do<OperationService>(Admin | Command, (s, w, by) => s.SettleAsync(w.Main, w.Operation, Settled, by, default)),
        Do<OperationService>(Admin | Command, (s, w, by) => s.LoseSightAsync(w.Main, by, default)),
        Look<OperationService>(Everybody, (s, w, by) => s.GetAsync(w.Main.Id, w.Operation, by, default)),
        Look<OperationService>(Everybody, (s, w, by) => s.ListAsync(w.Main.Id, OperationState.Planned, null, 10, by, default)),
        Look<OperationService>(Everybody, (s, w, by) => s.OfPaymentAsync(w.Main.Id, w.Draft, by, default)),

        // Notifications: one's own
        Look<NotificationService>(Everybody, (s, w, by) => s.ListAsync(null, 10, by, default)),
        Look<NotificationService>(Everybody, (s, w, by) => s.UnreadAsync(by, default)),
        Do<NotificationService>(Everybody, (s, w, by) => s.MarkReadAsync(new NotificationId(1), by, default)),
        Do<NotificationService>(Everybody, (s, w, by) => s.MarkAllReadAsync(by, default)),
        Do<NotificationService>(Admin | Command, (s, w, by) => s.NotifyAsync(new[] { 1 }, Told, by, default)),
        Look<NotificationService>(Admin | Command, (s, w, by) => s.WaitingForMailAsync(null, 10, by, default)),
        Do<NotificationService>(Admin | Command, (s, w, by) => s.SettleMailAsync(new NotificationId(1), true, by, default)),

        // Users and tokens
        Look<UserService>(Admin | Command, (s, w, by) => s.ListAsync(by, default)),
        Look<UserService>(Admin | Command, (s, w, by) => s.FindAsync("Carl", by, default)),
        Do<UserService>(Admin | Command, (s, w, by) => s.AddAsync(Newcomer, by, default)),
        Do<UserService>(Admin | Command, (s, w, by) => s.DisableAsync(RightsWorld.Carl, by, default)),
        Do<UserService>(Admin | Command, (s, w, by) => s.EnableAsync(RightsWorld.Carl, by, default)),
        Do<UserService>(Admin | Command, (s, w, by) => s.ResetAsync(RightsWorld.Carl, by, default)),
        Free<UserService>((s, w, by) => s.SetPasswordAsync("x", new PasswordInput(), default)),
        Do<TokenService>(Admin | Command, (s, w, by) => s.AddAsync(TokenOf(RightsWorld.Carl, w), by, default)),
        Do<TokenService>(Admin | Command, (s, w, by) => s.ListAsync(null, by, default)),
        Do<TokenService>(Admin | Command, (s, w, by) => s.RevokeAsync(w.Token, by, default)),
        Do<TokenService>(Everybody | Command, (s, w, by) => s.AddAsync(TokenOf(by.UserId ?? 0, w), by, default), " own"),
        Do<TokenService>(Everybody | Command, (s, w, by) => s.ListAsync(by.UserId, by, default), " own"),
        Free<TokenService>((s, w, by) => s.FindAsync("x", Door.BitrixRest, null, default)),

        // The installation
        Look<WorkspaceService>(Everybody | Command, (s, w, by) => s.ListAsync(by, default)),
        Look<AuditService>(Admin | Command, (s, w, by) => s.VerifyAsync(by, default)),
        Do<SeedService>(Admin | Command, (s, w, by) => s.SeedAsync(w.Main, 0, 1, null, BulkPace.Beside, by, default)),
        Do<BackupService>(Admin | Command, (s, w, by) => s.BackUpAsync("/no/such/folder/x", null, by, default)),
        Do<BackupService>(Admin | Command, (s, w, by) => s.RestoreAsync("/no/such/folder/x", null, true, by, default)),
        Do<BackupService>(Admin | Command, (s, w, by) => s.MoveAsync("Host=127.0.0.1;Port=1;Timeout=1", by, default)),
    ];
}
