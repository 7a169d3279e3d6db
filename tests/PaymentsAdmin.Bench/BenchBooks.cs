using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Bench;

/// <summary>Accounts that each owe more than is paid, with a maker and a checker.</summary>
internal sealed class BenchBooks(BenchStore store, Actor checker)
{
    public const int Accounts = 200;

    private const long Owed = 1_000_000_00;

    public Actor Checker => checker;

    private readonly PostingDraftService _drafts = store.Services.GetRequiredService<PostingDraftService>();
    private readonly PostingService _postings = store.Services.GetRequiredService<PostingService>();

    public static async Task<BenchBooks> MakeAsync(BenchStore store)
    {
        await using var db = await store.Services.GetRequiredService<IDbContextFactory<PaymentsDb>>().CreateDbContextAsync();
        var workspace = store.Workspace.Id.Value;
        var type = new TypeRow { HexId = Hex, WorkspaceId = workspace, Name = "Bench", Classification = "PAYMENT", Active = true };
        var method = new MethodRow { HexId = Hex, WorkspaceId = workspace, Name = "Bench", Cash = "N", Active = true };
        var alan = new UserRow { UserName = "alan", NormalizedUserName = "ALAN", HexId = Hex, DisplayName = "Alan", CreatedAt = DateTimeOffset.UtcNow };
        var role = new IdentityRole<int> { Name = nameof(Role.Approver), NormalizedName = "APPROVER" };
        db.AddRange(type, method, alan, role);
        await db.SaveChangesAsync();
        db.AddRange(new TypeMethodRow { TypeId = type.Id, MethodId = method.Id }, new IdentityUserRole<int> { UserId = alan.Id, RoleId = role.Id });
        for (var id = 1; id <= Accounts; id++)
        {
            AddAccount(db, workspace, id);
        }

        // A run may take longer than a confirmed factor is valid.
        var confirmed = DateTimeOffset.UtcNow.AddDays(1);
        var signIn = new SignInRow
        {
            UserId = alan.Id,
            TokenHash = [1],
            StartedAt = confirmed,
            LastSeenAt = confirmed,
            ExpiresAt = confirmed.AddDays(1),
            SteppedUpAt = confirmed
        };
        db.Add(signIn);
        await db.SaveChangesAsync();
        return new BenchBooks(store, new Actor(ActorKind.User, alan.Id, "Alan", Role.Approver, Door.Page) { SignIn = new SignInId(signIn.Id) });
    }

    /// <summary>Submits a payment to one of the accounts, which then waits for the checker.</summary>
    public async Task<long> SubmittedAsync(int n)
    {
        var input = new PostingInput
        {
            Account = new Key(PostingKeys.Number, Number((n % Accounts) + 1)),
            Type = new Key(PostingKeys.Name, "Bench"),
            Method = new Key(PostingKeys.Name, "Bench"),
            Amount = 10,
        };
        var payment = await _drafts.CreateAsync(store.Workspace, input, store.Clerk, CancellationToken.None);
        Must(await _postings.SubmitAsync(new(store.Workspace, payment.Value, null, store.Clerk), CancellationToken.None), PostingState.Submitted);
        return payment.Value.Value;
    }

    public async Task<long> ApproveAsync(long payment)
    {
        Must(
            await _postings.ApproveAsync(new(store.Workspace, new PaymentId(payment), null, checker), Approval.Plain, CancellationToken.None),
            PostingState.Posted
        );
        return payment;
    }

    private static string Hex => HexId.Random().Value;

    private static string Number(int id) => string.Create(CultureInfo.InvariantCulture, $"AR-{id}");

    private static void Must(Result<PostingState> answer, PostingState state)
    {
        if (!answer.Ok || answer.Value != state)
        {
            throw new InvalidOperationException(answer.Failure?.Text ?? $"It is {answer.Value} and not {state}.");
        }
    }

    private static void AddAccount(PaymentsDb db, int workspace, int id)
    {
        var now = DateTimeOffset.UtcNow;
        var name = string.Create(CultureInfo.InvariantCulture, $"Customer {id}");
        var fold = Fold.ForSort(name);
        db.Add(new CustomerRow { Id = id, HexId = Hex, WorkspaceId = workspace, Name = name, NameFold = fold });
        db.Add(
            new EntityTableRow
            {
                Id = id,
                WorkspaceId = workspace,
                Kind = EntityKinds.Account,
                ExternalId = Number(id),
                Title = name,
                TitleFold = fold,
                CustomerId = id,
                Currency = "EUR",
                CreatedAt = now,
                RefreshedAt = now,
                SearchText = "",
            });
        db.Add(
            new AccountRow
            {
                Id = id,
                HexId = Hex,
                WorkspaceId = workspace,
                EntityId = id,
                CustomerId = id,
                Number = Number(id),
                Name = name,
                NameFold = fold,
                Currency = "EUR",
                State = "ACTIVE",
                BalanceMinor = Owed,
            });
        db.Add(
            new InvoiceRow
            {
                Id = id,
                HexId = Hex,
                WorkspaceId = workspace,
                AccountId = id,
                Number = $"INV-{Number(id)}",
                ReferenceNumber = Number(id),
                State = "POSTED",
                IssuedAt = now,
                PostedOn = DateOnly.FromDateTime(now.UtcDateTime),
                DueOn = DateOnly.FromDateTime(now.UtcDateTime),
                TotalMinor = Owed,
                OutstandingMinor = Owed,
            });
    }
}
