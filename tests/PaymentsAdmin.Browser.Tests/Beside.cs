using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Delegations;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Web.Composition;
using PaymentsAdmin.Web.Options;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The services of the product on the data of a running app, as a command that runs at the same time has them.</summary>
internal sealed partial class Beside : IAsyncDisposable
{
    public const string Password = "four unrelated words";

    private readonly ServiceProvider _services;

    private Beside(ServiceProvider services) => _services = services;

    public required Workspace Workspace { get; init; }

    public required Actor Clara { get; init; }

    /// <summary>A viewer, who may change nothing.</summary>
    public required Actor Vera { get; init; }

    public static async Task<Beside> OpenAsync(ServedApp app)
    {
        var options = PaymentsAdminOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(app.Data).Build(), development: true);
        var services = new ServiceCollection().AddLogging().AddSingleton(options);
        services.AddStorage(options);
        ConfirmedSignIns.Register(services);
        var provider = services.BuildServiceProvider();
        return new(provider)
        {
            Workspace = (await provider.GetRequiredService<WorkspaceService>().ListAsync(Actor.System, default)).Value[0],
            Clara = await PersonAsync(provider, "clara"),
            Vera = await PersonAsync(provider, "vera"),
        };
    }

    /// <summary>A person of the demo.</summary>
    public Task<Actor> PersonAsync(string name) => PersonAsync(_services, name);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Sets when the second factor was confirmed in every open session of a person; null means never.</summary>
    public async Task ShowFactorAsync(string name, DateTimeOffset? at)
    {
        var user = (await Get<UserService>().FindAsync(name, Actor.System, default)).Value.Id;
        await using var db = await Get<IDbContextFactory<PaymentsDb>>().CreateDbContextAsync();
        (await db.Set<SignInRow>().Where(s => s.UserId == user && s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.SteppedUpAt, at)))
            .ShouldBeGreaterThan(0);
    }

    /// <summary>Adds an unusable passkey to a person of the demo who has none. Their sessions continue.</summary>
    public async Task PasskeyAsync(string name, string called)
    {
        var user = (await Get<UserService>().FindAsync(name, Actor.System, default)).Value.Id;
        await using var db = await Get<IDbContextFactory<PaymentsDb>>().CreateDbContextAsync();
        if (!await db.Set<PasskeyRow>().AnyAsync(passkey => passkey.UserId == user))
        {
            var id = Guid.NewGuid().ToByteArray();
            db.Add(new PasskeyRow { UserId = user, Name = called, CredentialId = id, PublicKey = [1], CreatedAt = DateTimeOffset.UtcNow });
            await db.SaveChangesAsync();
        }
    }

    /// <summary>A new link to an unpaid payment of a CRM item.</summary>
    public async Task<(PaymentRow Payment, LinkToShare Link)> LinkAsync()
    {
        var filter = new PaymentFilter { Paid = PaidState.Unpaid, Posting = [PostingState.Draft], EntityKinds = [EntityKinds.Deal], AmountFrom = 1 };
        var page = await Get<PaymentService>().ListAsync(new(Workspace.Id, filter) { Size = 1 }, Clara, default);
        var payment = page.Value.Rows[0];
        return (payment, (await Get<LinkService>().MakeAsync(Workspace, payment.Id, Clara, default)).Value);
    }

    /// <summary>A deal without payments: 10 of A at 25.00 and 2 of B at 100.00 EUR, deliveries D1 and D2 free of charge.</summary>
    public async Task<EntityHeader> DealAsync(string title, string customer)
    {
        var entities = Get<EntityService>();
        var of = (await entities.AddCustomerAsync(Workspace, new() { Name = customer }, Clara, default)).Value;
        var deal =
            (await entities.AddAsync(Workspace, new() { Kind = EntityKinds.Deal, Title = title, Currency = "EUR", Customer = of }, Clara, default)).Value;
        await entities.AddRowAsync(Workspace, deal, new() { ProductName = "A", Price = 25, Quantity = 10, Sort = 10 }, Clara, default);
        await entities.AddRowAsync(Workspace, deal, new() { ProductName = "B", Price = 100, Quantity = 2, Sort = 20 }, Clara, default);
        await entities.AddShipmentAsync(Workspace, deal, new() { Name = "D1" }, Clara, default);
        await entities.AddShipmentAsync(Workspace, deal, new() { Name = "D2" }, Clara, default);
        return (await entities.FindAsync(Workspace.Id, deal, Clara, default)).Value;
    }

    /// <summary>The number of payments of a deal.</summary>
    public async Task<int> PaymentsOfAsync(EntityHeader deal) =>
        (await Get<PaymentService>().ListAsync(new(Workspace.Id, new() { Entity = deal.Id }), Clara, default)).Value.Rows.Count;

    /// <summary>A draft with all rows of a new deal, EUR 450.00.</summary>
    public async Task<PaymentId> DraftAsync(string title, string customer)
    {
        var deal = await DealAsync(title, customer);
        return (await Get<PaymentStartService>().AddLeftAsync(Workspace, deal.Id, FormKey.Next(), Clara, default)).Value;
    }

    /// <summary>A copy of a draft that took part of a line and all else.</summary>
    public async Task<PaymentId> CopyAsync(string title, string customer)
    {
        var draft = await DraftAsync(title, customer);
        var line = (await SeeAsync(draft)).Lines[0];
        (await Get<PaymentService>().SetLineQuantityAsync(new(Workspace, line.Id, null, Clara), new() { Quantity = 7 }, default)).Failure.ShouldBeNull();
        return (await Get<PaymentStartService>().CopyAsync(Workspace, draft, FormKey.Next(), Clara, default)).Value;
    }

    /// <summary>A submitted payment of a new deal with one product row and the delivery D1, waiting for Approvers.</summary>
    public async Task<PaymentId> SubmittedAsync(string title, string customer, decimal price = 450, params IReadOnlyList<string> files)
    {
        var (entities, payments) = (Get<EntityService>(), Get<PaymentService>());
        var of = (await entities.AddCustomerAsync(Workspace, new() { Name = customer }, Clara, default)).Value;
        var deal =
            (await entities.AddAsync(Workspace, new() { Kind = EntityKinds.Deal, Title = title, Currency = "EUR", Customer = of }, Clara, default)).Value;
        var row = (await entities.AddRowAsync(Workspace, deal, new() { ProductName = "Racking", Price = price, Quantity = 1 }, Clara, default)).Value;
        var shipment = (await entities.AddShipmentAsync(Workspace, deal, new() { Name = "D1" }, Clara, default)).Value;
        await entities.AddShipmentAsync(Workspace, deal, new() { Name = "D2" }, Clara, default);
        var payment = (await payments.AddAsync(Workspace, deal, Clara, default)).Value;
        await payments.AddLineAsync(new(Workspace, payment, null, Clara), row, new() { Quantity = 1 }, default);
        await payments.AddDeliveryAsync(new(Workspace, payment, null, Clara), shipment, default);
        var accounts = Get<AccountService>();
        var account = (await accounts.AddAsync(Workspace, new AccountInput { Customer = of, Currency = "EUR" }, Clara, default)).Value;
        var input = new PostingInput
        {
            Account = Key.Id((await accounts.GetAsync(Workspace.Id, account, Clara, default)).Value.HexId.Value),
            Type = new Key("name", "Payment"),
        };
        Done(await Get<PostingDraftService>().SaveAsync(new(Workspace, payment, null, Clara), input, default));
        foreach (var file in files)
        {
            Done(
                await Get<AttachmentService>().AddAsync(
                    Workspace,
                    payment,
                    new(file, System.Text.Encoding.UTF8.GetBytes($"%PDF-1.7\n% {file}\n%%EOF")),
                    Clara,
                    default
                )
            );
        }

        await SubmitAsync(payment);
        return payment;
    }

    /// <summary>Lets every Approver mark the payment paid and unpaid again, so that nobody can approve it.</summary>
    public async Task BarAllAsync(PaymentId payment)
    {
        var (payments, today) = (Get<PaymentService>(), Get<BusinessClock>().Today);
        foreach (var user in (await Get<UserService>().ListAsync(Actor.System, default)).Value.Where(user => user.Roles.HasFlag(Role.Approver)))
        {
            var self = new Actor(ActorKind.User, user.Id, user.DisplayName, user.Roles, Door.Page);
            Done(await payments.PayAsync(new(Workspace, payment, null, self), new() { On = today }, default));
            Done(await payments.UnpayAsync(new(Workspace, payment, null, self), new() { Reason = "Not that one" }, default));
        }
    }

    /// <summary>Delegates the approvals of Anna to Alan next month, which changes nothing today.</summary>
    public async Task DelegateAsync()
    {
        var (anna, alan) = (await PersonAsync("anna"), await PersonAsync("alan"));
        var from = Get<BusinessClock>().Today.AddDays(30);
        Done(await Get<DelegationService>().AddAsync(new() { ToUser = alan.UserId!.Value, FromOn = from, UntilOn = from.AddDays(1) }, anna, default));
    }

    public async Task SubmitAsync(PaymentId payment) => Done(await Get<PostingService>().SubmitAsync(new(Workspace, payment, null, Clara), default));

    public async Task<PaymentDetail> SeeAsync(PaymentId payment) => (await Get<PaymentService>().GetAsync(Workspace.Id, payment, Clara, default)).Value;

    private static async Task<Actor> PersonAsync(IServiceProvider services, string name)
    {
        var user = (await services.GetRequiredService<UserService>().FindAsync(name, Actor.System, default)).Value;
        return new(ActorKind.User, user.Id, user.DisplayName, user.Roles, Door.Page) { SignIn = ConfirmedSignIns.Now };
    }

    private static void Done(Result answer)
    {
        if (answer.Failure is { } no)
        {
            throw new InvalidOperationException(no.ToString());
        }
    }

    /// <summary>Adds a user with a password and a second factor, and returns the secret of the factor.</summary>
    public async Task<string> AddPersonAsync(string name, string displayName, Role role)
    {
        var input = new UserInput { Name = name, DisplayName = displayName, Roles = role, Password = Password, WithSecondFactor = true };
        return (await Get<UserService>().AddAsync(input, Actor.System, default)).Value.FactorSecret!;
    }

    /// <summary>Adds a Clerk with a password only, for a test that changes what belongs to a person.</summary>
    public async Task<Actor> AddClerkAsync(string name, string displayName)
    {
        var id =
            (await Get<UserService>().AddAsync(
                new UserInput { Name = name, DisplayName = displayName, Roles = Role.Clerk, Password = Password },
                Actor.System,
                default
            )).Value.User.Id;
        return new(ActorKind.User, id, displayName, Role.Clerk, Door.Page);
    }

    /// <summary>File names of increasing length, some without a place for a line break.</summary>
    public static IReadOnlyList<string> LongNames(int count) =>
        [.. Enumerable.Range(1, count).Select(n => $"{n} {string.Concat(Enumerable.Repeat(n % 2 == 0 ? "Bankbestätigung" : "bank advice of ", n))}.pdf")];

    /// <summary>A failed mail to alan, and another that waits for a mail server that does not exist.</summary>
    public async Task MailAsync()
    {
        var alan = (await Get<UserService>().FindAsync("alan", Actor.System, default)).Value;
        var self = new Actor(ActorKind.User, alan.Id, alan.DisplayName, alan.Roles, Door.Page) { SignIn = ConfirmedSignIns.Now };
        Done(
            await Get<NoticeSettingService>().SetAddressAsync(
                new MailAddressInput { Address = "alan.of.the.accounts.department@finance.example.com" },
                self,
                default
            )
        );
        var (outbox, notice) = (
            Get<IMailOutbox>(),
            new Notice(NoticeKinds.LinkOpened, "user", alan.Id, "One of your public links was opened.", Workspace.Id, Mail: true)
        );

        // The app takes mails from the same outbox, so several attempts may be necessary.
        await Patience.UntilAsync(async () =>
        {
            Done(await Get<NotificationService>().NotifyAsync([alan.Id], notice, Actor.System, default));
            foreach (var mail in (await outbox.TakeAsync(DateTimeOffset.UtcNow.AddMinutes(1), 5, default)).Value)
            {
                await outbox.SettleAsync(
                    new(
                        mail.Id,
                        mail.Attempt,
                        MailState.Failed,
                        DateTimeOffset.UtcNow,
                        "550 5.1.1 <alan.of.the.accounts.department@finance.example.com>: Recipient address rejected: User unknown in virtual mailbox table"
                    ),
                    default
                );
            }
            return (await outbox.CountsAsync(default)).Failed > 0;
        });

        Done(await Get<NotificationService>().NotifyAsync([alan.Id], notice, Actor.System, default));
    }

    /// <summary>A webhook with a message whose delivery failed. It is paused, so that other changes add no messages.</summary>
    public async Task<WebhookId> WebhookAsync()
    {
        var webhooks = Get<WebhookService>();
        var input = new WebhookInput { Address = "https://bridge.example/in", Events = WebhookEvents.All };
        var id = (await webhooks.AddAsync(Workspace, input, Actor.System, default)).Value.Id;
        await DraftAsync("Look of what is told", "Acme Hooks Ltd");
        var delivery = new WebhookDelivery(Get<IWebhookOutbox>(), new Refusing(), Get<ISecretBox>(), Get<AccessGuard>(), Get<TimeProvider>());
        await delivery.DeliverAsync(id, Actor.System, default);
        await webhooks.ChangeAsync(new(Workspace, id, null, Actor.System), input with { Active = false }, default);
        return id;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class Refusing : IWebhookSender
    {
        public string Body(WebhookNews news) => news.EventId;

        public Task<WebhookAnswer> SendAsync(string address, IReadOnlyList<string> secrets, WebhookNews news, CancellationToken ct) =>
            Task.FromResult(new WebhookAnswer(503, null));
    }
}
