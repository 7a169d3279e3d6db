using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>
/// The rows of the test world: reference data here, accounts and what belongs to them in <see cref="AccountRowsMaker"/>. The
/// other workspace has only an account with the same number.
/// </summary>
internal static class PostingRows
{
    public static async Task<(Workspace Main, Workspace Other)> MakeAsync(TestStore store)
    {
        var rows = (await store.Writer.RunAsync(
            async session =>
            {
                var db = await session.ContextAsync();
                WorkspaceRow[] workspaces = [Space("main", new DateOnly(2026, 1, 31), session.Now), Space("other", null, session.Now)];
                db.AddRange(workspaces);
                await db.SaveChangesAsync();
                await AddReferenceAsync(db, workspaces[0].Id, session.Now);
                await AccountRowsMaker.AddAsync(session, workspaces[0].Id, workspaces[1].Id);
                return Result.Of(workspaces);
            },
            default
        )).Value;
        return (Of(rows[0]), Of(rows[1]));
    }

    private static async Task AddReferenceAsync(PaymentsDb db, int workspace, DateTimeOffset now)
    {
        var units = new[] { Unit(workspace, "HQ"), Unit(workspace, "SOUTH") };
        db.AddRange(units);
        db.Add(new BusinessUnitRow { HexId = Hex(), WorkspaceId = workspace, Name = "Retail", Code = "RETAIL", Active = true });
        db.Add(new PersonRow { HexId = Hex(), WorkspaceId = workspace, Name = "Nora Lind", Username = "nora.lind", Active = true });
        db.Add(new JobRow { HexId = Hex(), WorkspaceId = workspace, Name = "Harbour Street", Number = "JOB-1", Active = true });
        db.Add(new RejectionReasonRow { HexId = Hex(), WorkspaceId = workspace, Name = "Entered twice", AlternativeCode = "DUP", Active = true });
        db.Add(new ServiceRow { HexId = Hex(), WorkspaceId = workspace, Name = "Care plan", Code = "CARE", AlternativeCode = "C1", Active = true });
        db.Add(new ServiceRow { HexId = Hex(), WorkspaceId = workspace, Name = "Hosting", Code = "HOST", Active = true });
        db.Add(
            new PreferenceRow
            {
                HexId = Hex(),
                WorkspaceId = workspace,
                Name = "Direct debit",
                AlternativeCode = "SEPA",
                Type = "GENERIC_PAYMENT_GATEWAY",
                Active = true
            }
        );
        var categories = new[] { Category(workspace, "DESK"), Category(workspace, "MAIL") };
        db.AddRange(categories);
        await db.SaveChangesAsync();
        foreach (var person in PostingWorld.People)
        {
            db.Add(
                new UserRow
                {
                    Id = person.UserId!.Value,
                    HexId = Hex(),
                    UserName = person.Name,
                    NormalizedUserName = person.Name.ToUpperInvariant(),
                    DisplayName = person.Name,
                    UnitId = units[0].Id,
                    CreatedAt = now,
                }
            );
        }

        var methods = new[]
        {
            Method(workspace, "CASH", "Cash", "ORDER"),
            Method(workspace, "FUNDS", "Wallet funds"),
            Method(workspace, "CARD", "Card (sandbox)", gateway: 1, provider: "Sandbox"),
            Method(workspace, "GGW", "Bank gateway", gateway: 2, provider: "Generic"),
            Method(workspace, "CHEQUE", "Cheque"),
            Method(workspace, "ASLEEP", "Asleep", active: false),
        }.ToDictionary(m => m.AlternativeCode!, StringComparer.Ordinal);
        db.AddRange(methods.Values);
        var types = new[]
        {
            Type(workspace, "PAY", "Customer payment"),
            Type(workspace, "WALLETPAY", "Wallet payment"),
            Type(workspace, "CARDPAY", "Card payment"),
            Type(workspace, "BANKPAY", "Bank payment"),
            Type(workspace, "SOUTHPAY", "Twin"),
            Type(workspace, "OLDPAY", "Twin", active: false),
            Type(workspace, "REVERSAL", "Payment reversal", "PAYMENT_CANCEL"),
        }.ToDictionary(t => t.AlternativeCode!, StringComparer.Ordinal);
        db.AddRange(types.Values);
        await db.SaveChangesAsync();
        (string Type, string[] Methods)[] allowed =
        [
            ("PAY", ["CASH", "FUNDS", "ASLEEP"]), ("WALLETPAY", ["FUNDS", "CARD"]), ("CARDPAY", ["CARD"]), ("BANKPAY", ["GGW"]),
            ("SOUTHPAY", ["CASH"]), ("OLDPAY", ["CASH"]), ("REVERSAL", ["CASH", "FUNDS", "CARD", "GGW"]),
        ];
        db.AddRange(allowed.SelectMany(a => a.Methods.Select(m => new TypeMethodRow { TypeId = types[a.Type].Id, MethodId = methods[m].Id })));
        db.AddRange(types.Values.Select(t => new TypeCategoryRow { TypeId = t.Id, CategoryId = categories[0].Id }));
        db.Add(new TypeUnitRow { TypeId = types["SOUTHPAY"].Id, UnitId = units[1].Id });
        var prepaid = new WalletDefinitionRow { HexId = Hex(), WorkspaceId = workspace, Name = "Prepaid", PaysFromUnconditionalFunds = true, Active = true };
        db.Add(prepaid);
        db.Add(new WalletDefinitionRow { HexId = Hex(), WorkspaceId = workspace, Name = "Bonus", Active = true });
        await db.SaveChangesAsync();
        db.Add(new WalletCreditCauseRow { DefinitionId = prepaid.Id, TypeId = types["PAY"].Id });
        await db.SaveChangesAsync();
    }

    private static WorkspaceRow Space(string key, DateOnly? closedThrough, DateTimeOffset now) =>
        new()
        {
            Key = key,
            Name = key,
            Backend = OwnBooks.Kind.Number,
            EntityTypes = "2,31",
            TermsDays = 14,
            PayerSentence = "Payment",
            ClosedThrough = closedThrough,
            CreatedAt = now,
        };

    private static UnitRow Unit(int workspace, string code) =>
        new() { HexId = Hex(), WorkspaceId = workspace, Name = code, AlternativeCode = code, Active = true };

    private static CategoryRow Category(int workspace, string code) =>
        new() { HexId = Hex(), WorkspaceId = workspace, Name = code, Code = code, Active = true };

    private static MethodRow Method(
        int workspace, string code, string name, string? registry = null, int gateway = 0, string? provider = null, bool active = true) =>
        new()
        {
            HexId = Hex(),
            WorkspaceId = workspace,
            AlternativeCode = code,
            Name = name,
            Cash = "N",
            RegistryType = registry,
            Gateway = gateway,
            GatewayProvider = provider,
            Active = active,
        };

    private static TypeRow Type(int workspace, string code, string name, string classification = "PAYMENT", bool active = true) =>
        new() { HexId = Hex(), WorkspaceId = workspace, AlternativeCode = code, Name = name, Classification = classification, Active = active };

    private static Workspace Of(WorkspaceRow row) =>
        new(
            new WorkspaceId(row.Id),
            WorkspaceKey.Find(row.Key)!.Value,
            row.Name,
            new BackendKind(row.Backend),
            [2, 31],
            row.TermsDays,
            row.PayerSentence,
            row.ClosedThrough
        );

    private static string Hex() => HexId.Random().Value;
}
