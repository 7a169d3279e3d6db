using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Audit.Files;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Backups;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.CrmCom;
using PaymentsAdmin.Core.Drafts;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Home;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Events;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Seeding;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Summaries;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users.Account;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.Factors;
using PaymentsAdmin.Core.Users.Passkeys;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Users.StepUp;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Views;
using PaymentsAdmin.Core.Workspaces;
using static PaymentsAdmin.Backends.Tests.Access.RightsInputs;
using static PaymentsAdmin.Backends.Tests.Access.Verb;
using static PaymentsAdmin.Backends.Tests.Access.Who;

namespace PaymentsAdmin.Backends.Tests.Access;

/// <summary>The part of the table that is not about payments and entities: reference data, systems, people, the installation.</summary>
internal static class RightsOfTheHouse
{
    public static readonly IReadOnlyList<Verb> Verbs =
    [
        // Reference data; the same for every kind
        Look<ReferenceService<Category>>(Everybody, (s, w, by) => s.ListAsync(new ReferenceQuery(w.Main.Id), by, default)),
        Look<ReferenceService<Category>>(Everybody, (s, w, by) => s.GetAsync(w.Main.Id, new ReferenceId<Category>(1), by, default)),
        Look<ReferenceService<Category>>(Everybody, (s, w, by) => s.GetAsync(w.Main.Id, Hex, by, default)),
        Look<ReferenceService<Category>>(Everybody, (s, w, by) => s.AllAsync(w.Main.Id, by, default)),
        Look<ReferenceService<Category>>(
            Everybody, (s, w, by) => s.PlanAsync(w.Main.Id, KindDescriptions.Categories, KindLinks.None, "name\nDesk", by, default)),
        Look<ReferenceOverview>(Everybody, (s, w, by) => s.CountAsync(w.Main.Id, by, default)),
        Look<ReferenceOverview>(Everybody, (s, w, by) => s.UsesAsync(w.Main.Id, "method", 1, by, default)),
        Do<ReferenceService<Category>>(Admin | Command, (s, w, by) => s.AddAsync(w.Main, Desk, by, default)),
        Do<ReferenceService<Category>>(Admin | Command, (s, w, by) => s.PutAsync(w.Main, DeskPut, by, default)),
        Do<ReferenceService<Category>>(Admin | Command, (s, w, by) => s.ChangeAsync(new(w.Main, new ReferenceId<Category>(1), null, by), Desk, default)),
        Do<ReferenceService<Category>>(Admin | Command, (s, w, by) => s.DeactivateAsync(new(w.Main, new ReferenceId<Category>(1), null, by), default)),
        Do<ReferenceService<Category>>(Admin | Command, (s, w, by) => s.ActivateAsync(new(w.Main, new ReferenceId<Category>(1), null, by), default)),

        // Accounts, wallets, invoices, bills
        Look<AccountService>(Everybody, (s, w, by) => s.ListAsync(new ReferenceQuery(w.Main.Id), by, default)),
        Look<AccountService>(Everybody, (s, w, by) => s.GetAsync(w.Main.Id, new AccountId(1), by, default)),
        Look<AccountService>(Everybody, (s, w, by) => s.AccountAsync(w.Main.Id, "AR-00000001", by, default)),
        Look<AccountService>(Everybody, (s, w, by) => s.WalletAsync(w.Main.Id, "W-00000001", by, default)),
        Do<AccountService>(
            Clerk | Admin | Command, (s, w, by) => s.AddAsync(w.Main, new AccountInput { Customer = w.Customer, Currency = "USD" }, by, default)),
        Do<AccountService>(Admin | Command, (s, w, by) => s.ChangeAsync(new(w.Main, new AccountId(1), null, by), new AccountChange { Name = "x" }, default)),
        Look<AccountService>(Everybody, (s, w, by) => s.WalletsAsync(new ReferenceQuery(w.Main.Id), by, default)),
        Look<AccountService>(Everybody, (s, w, by) => s.GetAsync(w.Main.Id, new WalletId(1), by, default)),
        Do<AccountService>(Admin | Command, (s, w, by) => s.AddAsync(w.Main, new WalletInput { Account = new AccountId(1) }, by, default)),
        Do<AccountService>(Admin | Command, (s, w, by) => s.DeactivateAsync(new(w.Main, new WalletId(1), null, by), default)),
        Do<AccountService>(Admin | Command, (s, w, by) => s.ActivateAsync(new(w.Main, new WalletId(1), null, by), default)),
        Look<InvoiceService>(Everybody, (s, w, by) => s.ListAsync(new ReferenceQuery(w.Main.Id), by, default)),
        Look<InvoiceService>(Everybody, (s, w, by) => s.OpenAsync(w.Main.Id, new AccountId(1), null, 10, by, default)),
        Look<InvoiceService>(Everybody, (s, w, by) => s.GetAsync(w.Main.Id, new InvoiceId(1), by, default)),
        Do<InvoiceService>(Admin | Command, (s, w, by) => s.AddAsync(w.Main, TenEuros(w.Today), by, default)),
        Do<InvoiceService>(Admin | Command, (s, w, by) => s.SetDueAsync(new(w.Main, new InvoiceId(1), null, by), w.Today, default)),
        Look<InvoiceService>(Everybody, (s, w, by) => s.BillsAsync(new ReferenceQuery(w.Main.Id), by, default)),
        Look<InvoiceService>(Everybody, (s, w, by) => s.GetAsync(w.Main.Id, new BillId(1), by, default)),
        Look<InvoiceService>(Everybody, (s, w, by) => s.SumAsync(w.Main.Id, new BillId(1), by, default)),
        Look<InvoiceService>(Everybody, (s, w, by) => s.PaymentsAsync(w.Main.Id, new BillId(1), null, by, default)),
        Do<InvoiceService>(Admin | Command, (s, w, by) => s.AddAsync(w.Main, new BillInput { Account = new AccountId(1), Number = "x" }, by, default)),

        // Cards, preferences, subscriptions, rates
        Look<PaymentMeansService>(Everybody, (s, w, by) => s.CardsAsync(new ReferenceQuery(w.Main.Id), by, default)),
        Look<PaymentMeansService>(Everybody, (s, w, by) => s.GetAsync(w.Main.Id, new CardId(1), by, default)),
        Do<PaymentMeansService>(Admin | Command, (s, w, by) => s.AddAsync(w.Main, Visa(w.Customer), by, default)),
        Do<PaymentMeansService>(Admin | Command, (s, w, by) => s.ChangeCardAsync(new(w.Main, new(1), null, by), new() { ExpiresOn = w.Today }, default)),
        Look<PaymentMeansService>(Everybody, (s, w, by) => s.PreferencesAsync(w.Main.Id, new AccountId(1), by, default)),
        Look<PaymentMeansService>(Everybody, (s, w, by) => s.GetAsync(w.Main.Id, new AccountPreferenceId(1), by, default)),
        Do<PaymentMeansService>(Admin | Command, (s, w, by) => s.AddAsync(w.Main, new AccountPreferenceInput { Account = new AccountId(1) }, by, default)),
        Do<PaymentMeansService>(
            Admin | Command, (s, w, by) => s.ChangePreferenceAsync(new(w.Main, new AccountPreferenceId(1), null, by), new AccountPreferenceChange(), default)),
        Look<PaymentMeansService>(Everybody, (s, w, by) => s.SubscriptionsAsync(w.Main.Id, w.Customer, by, default)),
        Do<PaymentMeansService>(
            Admin | Command, (s, w, by) => s.AddAsync(w.Main, new SubscriptionInput { Customer = w.Customer, From = w.Today }, by, default)),
        Do<PaymentMeansService>(
            Admin | Command, (s, w, by) => s.EndAsync(new(w.Main, new(w.Customer, new ReferenceId<ServiceProduct>(1)), null, by), null, default)),
        Look<RateService>(Everybody, (s, w, by) => s.ListAsync(new RateQuery(w.Main.Id), by, default)),
        Look<RateService>(Everybody, (s, w, by) => s.OnAsync(w.Main.Id, Currency.Of("USD"), w.Today, by, default)),
        Look<RateService>(Everybody, (s, w, by) => s.InUseAsync(w.Main.Id, w.Today, by, default)),
        Look<RateService>(Everybody, (s, w, by) => s.PlanAsync(w.Main.Id, "currency\tfrom\trate\nUSD\t2026-01-10\t0.9", by, default)),
        Do<RateService>(Admin | Command, (s, w, by) => s.PutAsync(w.Main, DollarPut(w.Today), by, default)),
        Do<RateService>(Admin | Command, (s, w, by) => s.AddAsync(w.Main, Dollar(w.Today), by, default)),
        Do<RateService>(Admin | Command, (s, w, by) => s.ChangeAsync(w.Main, Dollar(w.Today), null, by, default)),

        // Pay systems and legacy invoices
        Look<PaySystemService>(Everybody, (s, w, by) => s.ListAsync(w.Main.Id, by, default)),
        Do<PaySystemService>(Admin, (s, w, by) => s.AddAsync(w.Main, new PaySystemInput { Name = "x" }, null, by, default)),
        Do<PaySystemService>(Admin, (s, w, by) => s.UpdateAsync(new(w.Main, w.Bank, null, by), new PaySystemChange { Name = "x" }, null, default)),
        Do<PaySystemService>(Admin, (s, w, by) => s.DeleteAsync(w.Main, w.Bank, null, by, default)),
        Do<PaySystemService>(Clerk, (s, w, by) => s.PayPaymentAsync(w.Main, w.Draft, w.Cash, by, default)),
        Look<PaySystemPartService>(Everybody, (s, w, by) => s.HandlersAsync(w.Main.Id, by, default)),
        Do<PaySystemPartService>(Admin, (s, w, by) => s.AddHandlerAsync(w.Main, Handler, null, by, default)),
        Do<PaySystemPartService>(Admin, (s, w, by) => s.UpdateHandlerAsync(w.Main, new HandlerId(1), new HandlerChange { Name = "x" }, null, by, default)),
        Do<PaySystemPartService>(Admin, (s, w, by) => s.DeleteHandlerAsync(w.Main, new HandlerId(1), null, by, default)),
        Look<PaySystemPartService>(Everybody, (s, w, by) => s.PersonTypesAsync(w.Main.Id, by, default)),
        Do<PaySystemPartService>(Admin, (s, w, by) => s.AddPersonTypeAsync(w.Main, new PersonTypeInput { Name = "x" }, by, default)),
        Do<PaySystemPartService>(Admin, (s, w, by) => s.RenamePersonTypeAsync(w.Main, new PersonTypeId(1), "x", by, default)),
        Confirmed<PaySystemSettingsService>(Clerk | Admin, (s, w, by) => s.GetAsync(w.Main, w.Bank, PersonTypeId.Any, by, default)),
        Confirmed<PaySystemSettingsService>(Clerk | Admin, (s, w, by) => s.ForPaymentAsync(w.Main, w.Draft, w.Cash, by, default)),
        Confirmed<PaySystemSettingsService>(Clerk | Admin, (s, w, by) => s.ForInvoiceAsync(w.Main, new LegacyInvoiceId(1), Through(w), by, default)),
        Confirmed<PaySystemSettingsService>(Clerk | Admin, (s, w, by) => s.MaskedAsync(w.Main, w.Draft, by, default)),
        Confirmed<PaySystemSettingsService>(Admin, (s, w, by) => s.UpdateAsync(w.Main, w.Bank, Setting, null, by, default)),
        Look<LegacyInvoiceService>(Everybody, (s, w, by) => s.ListAsync(w.Main.Id, null, 10, by, default)),
        Look<LegacyInvoiceService>(Everybody, (s, w, by) => s.GetAsync(w.Main.Id, new LegacyInvoiceId(1), by, default)),
        Do<LegacyInvoiceService>(Admin | Command, (s, w, by) => s.AddAsync(w.Main, new[] { OldInvoice }, by, default)),
        Do<LegacyInvoiceService>(Clerk, (s, w, by) => s.PayAsync(w.Main, new LegacyInvoiceId(1), Through(w), by, default)),

        // Operations toward portals: the right to plan one is the right to undo it
        Do<OperationService>(Clerk | Approver, (s, w, by) => s.UndoAsync(w.Main, w.Operation, by, default)),
        Do<OperationService>(Everybody, (s, w, by) => s.UndoAsync(w.Main, new OperationId(999), by, default), " that is not there"),
        Look<OperationService>(Everybody, (s, w, by) => s.GetAsync(w.Main.Id, w.Operation, by, default)),
        Look<OperationService>(Everybody, (s, w, by) => s.ListAsync(w.Main.Id, OperationState.Planned, null, 10, by, default)),
        Look<OperationService>(Everybody, (s, w, by) => s.OfPaymentAsync(w.Main.Id, w.Draft, by, default)),
        Look<OperationService>(Everybody, (s, w, by) => s.OpenOfPaymentAsync(w.Main.Id, w.Draft, by, default)),
        Look<OperationService>(Everybody, (s, w, by) => s.NotDoneAsync(w.Main.Id, null, 10, by, default)),
        Do<WriteDecisionService>(Admin | Command, (s, w, by) => s.WasDoneAsync(w.Main, w.Operation, null, "x", by, default)),
        Do<WriteDecisionService>(Admin | Command, (s, w, by) => s.WasNotDoneAsync(w.Main, w.Operation, "x", by, default)),
        Look<PortalViewService>(Everybody, (s, w, by) => s.LookAsync(w.Main, EntityRef.Item(2, 1), by, default)),
        Look<PortalViewService>(Everybody, (s, w, by) => s.PageOfAsync(w.Main, EntityRef.Item(2, 1), by, default)),
        Look<PortalViewService>(Everybody, (s, w, by) => s.WritesWaitAsync(w.Main, by, default)),
        Look<PortalViewService>(Everybody, (s, w, by) => s.ProblemsOfAsync(w.Main, EntityRef.Item(2, 1), by, default)),
        Look<PortalMirrorService>(Everybody, (s, w, by) => s.GapAsync(w.Main, by, default)),
        Look<PortalMirrorService>(Everybody, (s, w, by) => s.FindAsync(w.Main.Id, by, default)),
        Look<PortalEventService>(Admin | Command, (s, w, by) => s.FindAsync(w.Main.Id, by, default)),
        Confirmed<PortalEventService>(Admin | Command, (s, w, by) => s.RenewAsync(w.Main.Id, by, default)),
        Free<PortalEventService>((s, w, by) => s.SenderAsync("main", "x", default)),
        Do<PortalMirrorService>(Admin | Command, (s, w, by) => s.CompareAsync(w.Main.Id, by, default)),

        // Notifications: the actor's own
        Look<NotificationService>(Everybody, (s, w, by) => s.ListAsync(null, 10, by, default)),
        Look<NotificationService>(Everybody, (s, w, by) => s.ReturnedAsync(null, 10, by, default)),
        Look<NotificationService>(Everybody, (s, w, by) => s.CountReturnedAsync(by, default)),
        Look<NotificationService>(Everybody, (s, w, by) => s.UnreadAsync(by, default)),
        Do<NotificationService>(Everybody, (s, w, by) => s.MarkReadAsync(new NotificationId(1), by, default)),
        Do<NotificationService>(Everybody, (s, w, by) => s.MarkAllReadAsync(by, default)),
        Do<NotificationService>(Admin | Command, (s, w, by) => s.NotifyAsync(new[] { 1 }, Told, by, default)),
        Look<NoticeSettingService>(Everybody, (s, w, by) => s.OwnAsync(by, default)),
        Do<NoticeSettingService>(Everybody, (s, w, by) => s.ChooseAsync(new[] { new NoticeSetting(PostingNotices.Posted, true, false) }, by, default)),
        Confirmed<NoticeSettingService>(Everybody, (s, w, by) => s.SetAddressAsync(new MailAddressInput { Address = "me@example.com" }, by, default)),
        Look<MailService>(Admin | Command, (s, w, by) => s.CountsAsync(by, default)),
        Look<MailService>(Admin | Command, (s, w, by) => s.ListAsync(MailState.Failed, null, 10, by, default)),
        Do<MailService>(Admin | Command, (s, w, by) => s.RetryAsync(by, default)),
        Do<MailService>(Admin | Command, (s, w, by) => s.TestAsync(to => new Letter("k", to, "s", "b", "en"), by, default)),
        Do<MailDelivery>(Admin | Command, (s, w, by) => s.DeliverAsync(by, default)),
        Do<SummaryService>(Admin | Command, (s, w, by) => s.MakeAsync(by, default)),

        // Saved views: the actor's own
        Look<ViewService>(Everybody, (s, w, by) => s.ListAsync(w.Main.Id, ViewService.Payments, by, default)),
        Look<ViewService>(Everybody | Command, (s, w, by) => s.SharedAsync(w.Main.Id, ViewService.Payments, by, default)),
        Do<ViewService>(Everybody, (s, w, by) => s.AddAsync(w.Main, ViewService.Payments, new ViewInput { Name = "x" }, by, default)),
        Do<ViewService>(Everybody, (s, w, by) => s.SaveAsync(new(w.Main, new ViewId(1), Revision.First, by), new ViewInput { Name = "x" }, default)),
        Do<ViewService>(Everybody, (s, w, by) => s.DeleteAsync(w.Main, new ViewId(1), by, default)),
        Do<ViewService>(Everybody, (s, w, by) => s.SetDefaultAsync(w.Main, new ViewId(1), true, by, default)),
        Do<ViewService>(Everybody, (s, w, by) => s.VisitAsync(w.Main, new ViewId(1), by, default)),

        // Unsaved input, the actor's own, and the first page
        Look<DraftService>(Everybody, (s, w, by) => s.FindAsync(new DraftPlace("form", "1"), by, default)),
        Do<DraftService>(Everybody, (s, w, by) => s.KeepAsync(new DraftPlace("form", "1"), "{}", by, default)),
        Do<DraftService>(Everybody, (s, w, by) => s.ForgetAsync(new DraftPlace("form", "1"), by, default)),
        Do<DraftService>(Everybody, (s, w, by) => s.ForgetAllAsync(by, default)),
        Look<HomeService>(Everybody, (s, w, by) => s.FiguresAsync(w.Main.Id, by, default)),
        Look<HomeService>(Admin | Command, (s, w, by) => s.FirstStepsAsync(w.Main.Id, by, default)),

        // Users and tokens
        Look<UserService>(Admin | Command, (s, w, by) => s.ListAsync(by, default)),
        Look<UserService>(Admin | Command, (s, w, by) => s.FindAsync("Carl", by, default)),
        Look<UserService>(Admin | Command, (s, w, by) => s.CheckAsync(Newcomer, true, by, default)),
        Confirmed<UserService>(Admin | Command, (s, w, by) => s.AddAsync(Newcomer, by, default)),
        Confirmed<UserService>(Admin | Command, (s, w, by) => s.DisableAsync(RightsWorld.Carl, by, default)),
        Confirmed<UserService>(Admin | Command, (s, w, by) => s.EnableAsync(RightsWorld.Carl, by, default)),
        Confirmed<UserService>(Admin | Command, (s, w, by) => s.ResetAsync(RightsWorld.Carl, keepTokens: false, by, default)),
        Look<UserService>(Admin | Command, (s, w, by) => s.GetAsync(RightsWorld.Carl, by, default)),
        Confirmed<UserService>(Admin | Command, (s, w, by) => s.InviteAsync(Newcomer, by, default)),
        Confirmed<UserService>(Admin | Command, (s, w, by) => s.SetRolesAsync(RightsWorld.Carl, Role.Viewer, by, default)),
        Do<UserService>(Admin | Command, (s, w, by) => s.EndSignInsAsync(RightsWorld.Carl, by, default)),
        Free<UserService>((s, w, by) => s.SetPasswordAsync("x", new PasswordInput(), new Origin(null, ""), default)),

        // Requests for a second Admin
        Look<ConfirmationService>(Approver | Admin, (s, w, by) => s.ListAsync(by, default)),
        Look<ConfirmationService>(Approver | Admin, (s, w, by) => s.SecondsAsync(null, by, default)),
        Confirmed<ConfirmationService>(Admin, (s, w, by) => s.ConfirmAsync(new ConfirmationId(1), by, default)),
        Do<ConfirmationService>(Admin, (s, w, by) => s.DeclineAsync(new ConfirmationId(1), "x", by, default)),
        Do<ConfirmationService>(Admin, (s, w, by) => s.WithdrawAsync(new ConfirmationId(1), by, default)),

        // The actor's own account; at sign-in the password and the code replace the right
        Look<OwnAccountService>(Everybody, (s, w, by) => s.GetAsync(by, default)),
        Look<OwnAccountService>(Everybody, (s, w, by) => s.SignInsAsync(by, default)),
        Do<OwnAccountService>(Everybody, (s, w, by) => s.EndAsync(new SignInId(1), by, default)),
        Do<OwnAccountService>(Everybody, (s, w, by) => s.EndOthersAsync(new SignInId(1), by, default)),
        Do<OwnAccountService>(Everybody, (s, w, by) => s.ChangePasswordAsync(new PasswordChange(), new SignInId(1), by, default)),
        Look<OwnAccountService>(Everybody, (s, w, by) => s.PreferencesAsync(by, default)),
        Do<OwnAccountService>(Everybody, (s, w, by) => s.SetPreferencesAsync(Preferences.None, by, default)),
        Look<LastExportService>(Everybody, (s, w, by) => s.FindAsync("payments", by, default)),
        Do<LastExportService>(Everybody, (s, w, by) => s.KeepAsync("payments", new LastExport("payments", "data"), by, default)),
        Confirmed<SecondFactorService>(Everybody, (s, w, by) => s.ProposeAsync(by, default)),
        Do<SecondFactorService>(Everybody, (s, w, by) => s.EnrolAsync("x", "1", by, default)),
        Confirmed<SecondFactorService>(Everybody, (s, w, by) => s.RenewCodesAsync(by, default)),
        Confirmed<SecondFactorService>(Everybody, (s, w, by) => s.RemoveAsync(by, default)),
        Look<StepUpService>(Everybody, (s, w, by) => s.StateAsync(new SignInId(1), by, default)),
        Do<StepUpService>(Everybody, (s, w, by) => s.ConfirmAsync(new SignInId(1), new StepUpInput(), by, default)),
        Do<StepUpService>(Everybody, (s, w, by) => s.AfterEnrolmentAsync(new SignInId(1), by, default)),
        Look<StepUpService>(Everybody, (s, w, by) => s.AskPasskeyAsync(null, by, default)),
        Do<StepUpService>(Everybody, (s, w, by) => s.ConfirmByPasskeyAsync(new SignInId(1), NoPasskey, by, default)),
        Look<PasskeyService>(Everybody, (s, w, by) => s.ListAsync(by, default)),
        Confirmed<PasskeyService>(Everybody, (s, w, by) => s.ProposeAsync(null, by, default)),
        Do<PasskeyService>(Everybody, (s, w, by) => s.AddAsync(NoPasskey, new PasskeyName("x"), by, default)),
        Do<PasskeyService>(Everybody, (s, w, by) => s.RefuseSecondAsync(by, default)),
        Do<PasskeyService>(Everybody, (s, w, by) => s.RenameAsync(new PasskeyId(1), new PasskeyName("x"), by, default)),
        Confirmed<PasskeyService>(Everybody, (s, w, by) => s.RemoveAsync(new PasskeyId(1), by, default)),
        Free<PasskeySignInService>((s, w, by) => s.AskAsync(null, "this browser", null, default)),
        Free<PasskeySignInService>((s, w, by) => s.SignInAsync(new PasskeyAttempt(NoPasskey, "this browser", Guess.From), default)),
        Free<SecondFactorCheck>((s, w, by) => s.SpendAsync(1, "x", default)),
        Free<SignInService>((s, w, by) => s.WithPasswordAsync(Guess, default)),
        Free<SignInService>((s, w, by) => s.WithCodeAsync(new CodeAttempt("x", "x", Guess.From), default)),
        Free<SignInService>((s, w, by) => s.InDemoAsync("x", Guess.From, default)),
        Free<SignInService>((s, w, by) => s.SignOutAsync(null!, by, default)),
        Free<FirstAdminService>((s, w, by) => s.OfferAsync(default)),
        Free<FirstAdminService>((s, w, by) => s.CheckAsync("x", Guess.From, default)),
        Free<FirstAdminService>((s, w, by) => s.MakeAsync("x", Newcomer, Guess.From, default)),
        Confirmed<TokenService>(Admin | Command, (s, w, by) => s.AddAsync(TokenOf(RightsWorld.Carl, w), by, default)),
        Do<TokenService>(Admin | Command, (s, w, by) => s.ListAsync(null, by, default)),
        Do<TokenService>(Admin | Command, (s, w, by) => s.RevokeAsync(w.Token, by, default)),
        Confirmed<TokenService>(Everybody | Command, (s, w, by) => s.AddAsync(TokenOf(by.UserId ?? 0, w), by, default), " own"),
        Do<TokenService>(Everybody | Command, (s, w, by) => s.ListAsync(by.UserId, by, default), " own"),
        Free<TokenService>((s, w, by) => s.FindAsync("x", Door.BitrixRest, null, default)),
        Free<CrmComSignInService>((s, w, by) => s.OpenAsync(new CrmComAttempt("x", "x", "main", Guess.From), CrmComLifetime.Of(18), default)),
        Free<CrmComSignInService>((s, w, by) => s.OpenByKeyAsync(new CrmComKeyAttempt("x", Guess.From), default)),
        Free<CrmComSignInService>((s, w, by) => s.FindAsync("x", CrmComLifetime.Of(18), null, default)),
        Free<CrmComSignInService>((s, w, by) => s.ReleaseAsync(null!, default)),

        // The installation
        Look<WorkspaceService>(Everybody | Command, (s, w, by) => s.ListAsync(by, default)),
        Look<WorkspaceService>(Everybody | Command, (s, w, by) => s.FindAsync(w.Main.Id, by, default)),
        Look<AuditService>(Admin | Command, (s, w, by) => s.VerifyAsync(null, by, default)),
        Look<AuditService>(Everybody | Command, (s, w, by) => s.ListAsync(AuditFilter.None, null, 10, by, default)),
        Look<AuditService>(Everybody | Command, (s, w, by) => s.SealAsync(1, by, default)),
        Look<AuditService>(Approver | Admin | Command, (s, w, by) => s.PeopleAsync(by, default)),
        Look<AuditService>(Admin | Command, (s, w, by) => s.StandingAsync(by, default)),
        Look<AuditService>(Admin | Command, (s, w, by) => s.LastCheckAsync(by, default)),
        Look<AuditService>(Admin | Command, (s, w, by) => s.CountSinceAsync(new(default, default, new AuditVerdict(0, 0, 0, null, null)), by, default)),
        Do<AuditorsFileService>(Admin | Command, (s, w, by) => s.WriteAsync(new AuditorsFileRequest(null, null, null), () => Stream.Null, by, default)),
        Look<SeedObjections>(Admin | Command, (s, w, by) => s.CheckAsync(w.Main, 100, by, default)),
        Do<SeedService>(Admin | Command, (s, w, by) => s.SeedAsync(w.Main, 0, 1, null, BulkMode.Shared, by, default)),
        Confirmed<BackupService>(Admin | Command, (s, w, by) => s.BackUpAsync("/no/such/folder/x", null, by, default)),
        Confirmed<BackupService>(Admin | Command, (s, w, by) => s.RestoreAsync("/no/such/folder/x", null, true, by, default)),
        Confirmed<BackupService>(Admin | Command, (s, w, by) => s.MoveAsync("Host=127.0.0.1;Port=1;Timeout=1", by, default)),
    ];
}
