using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Audit;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Audit;

/// <summary>The list of entries against the rows of the table, by every filter and for every role.</summary>
public abstract class AuditListTests(TestDatabase database) : ContractTests(database)
{
    private static readonly Actor Adam = As(Role.Admin);

    private static readonly Actor[] Actors =
    [
        Clara, Vera, Alan with { Address = "203.0.113.7" }, Actor.System, Actor.Command("olga"), Clara with { Address = "2001:db8::7" },
        Clara with { Kind = ActorKind.Token, Door = Door.BitrixRest, RequestId = "r-77", Address = "203.0.113.7" },
    ];

    private static readonly (Verb Verb, string Kind)[] Facts =
    [
        (PaymentVerbs.Pay, "payment"), (PaymentVerbs.Add, "payment"), (PostingVerbs.Post, "payment"), (LinkVerbs.Make, "link"), (SignInVerbs.SignIn, "user"),
        (ExportVerbs.Export, "workspace"), (AuditVerbs.Denied, "payment"), (AuditVerbs.Denied, "user"), (RateVerbs.Change, "workspace"),
    ];

    private AuditService Audit => Store.Services.GetRequiredService<AuditService>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var random = new Random(5);
        for (var i = 0; i < 120; i++)
        {
            // Some entries have the same instant, so the order also depends on the number.
            Store.Clock.Advance(TimeSpan.FromMinutes(random.Next(3) * 60));
            var (verb, kind) = Facts[random.Next(Facts.Length)];
            var workspace = random.Next(3) switch { 0 => World.Workspace.Id, 1 => World.Other.Id, _ => (WorkspaceId?)null };
            await Store.Audit.RecordAsync(
                new AuditFact(verb, kind, 1 + random.Next(4), workspace)
                {
                    Changes = [new("posting", "Draft", $"Step {i}")],
                    Texts = random.Next(2) == 0 ? [new("reason", null, $"=because {i}")] : [],
                },
                Actors[random.Next(Actors.Length)],
                default
            );
        }

        (await Chain.VerifySealedAsync(Store)).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task Any_filter_lists_the_matching_entries_newest_first_for_every_role()
    {
        var seed = RandomSeeds.Or(9);
        var random = new Random(seed);
        var found = 0;
        for (var i = 0; i < Scale.Of(25, 600); i++)
        {
            var filter = i == 0 ? AuditFilter.None : Filter(random);
            foreach (var actor in new[] { Adam, Alan, Clara, Vera, Actor.Command("olga") })
            {
                var expected = await ExpectedAsync(filter, actor);
                (await WalkAsync(filter, actor, 1 + random.Next(40))).Select(e => e.Id).ShouldBe(expected, $"seed {seed}: {filter} as {actor.Name}");
                found += expected.Count;
            }
        }

        found.ShouldBeGreaterThan(Scale.Of(150, 500));
    }

    [Fact]
    public async Task Entries_after_a_check_are_counted_whether_sealed_or_not()
    {
        await Audit.Begin(Adam).Value.Outcome;
        (await SinceAsync()).ShouldBe(0);
        for (var i = 0; i < 3; i++)
        {
            await Store.Audit.RecordAsync(new AuditFact(SignInVerbs.SignIn, "user", 1, null), Clara, default);
        }

        (await SinceAsync()).ShouldBe(3);
        (await Chain.VerifySealedAsync(Store)).Fault.ShouldBeNull();
        (await SinceAsync()).ShouldBe(3);
        await Audit.Begin(Adam).Value.Outcome;
        (await SinceAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task An_entry_has_all_values_of_its_row_and_whether_it_is_sealed()
    {
        foreach (var entry in await WalkAsync(AuditFilter.None, Adam, 50))
        {
            var row = (await AuditRows.AllAsync(Store)).Single(r => r.Id == entry.Id);
            entry.ShouldSatisfyAllConditions(
                () => entry.At.ShouldBe(row.At),
                () =>
                    (entry.Action, entry.SubjectKind, entry.SubjectId, entry.UserId, entry.RequestId)
                        .ShouldBe((row.Action, row.SubjectKind, row.SubjectId, row.ActorUserId, row.RequestId)),
                () => ((int)entry.By, (int)entry.Roles, (int)entry.Door).ShouldBe((row.ActorKind, row.ActorRoles, row.Door)),
                () => AuditJson.Write(entry.Changes).ShouldBe(row.Changes),
                () => entry.Hash.ShouldBe(Convert.ToHexStringLower(row.ContentHash)),
                () => entry.Sealed.ShouldBeTrue(),
                () => entry.Who.ShouldNotBeEmpty()
            );
        }
    }

    [Fact]
    public async Task The_seal_of_an_entry_is_the_block_that_covers_it()
    {
        var blocks = await BlocksAsync();
        foreach (var row in await AuditRows.AllAsync(Store))
        {
            var seal = (await Audit.SealAsync(row.Id, Adam, default)).Value;
            seal.ShouldNotBeNull().Block.ShouldBe(blocks.Single(b => b.LowTx <= row.Tx && row.Tx < b.HighTx).Id);
        }

        (await Audit.SealAsync(long.MaxValue, Adam, default)).Value.ShouldBeNull();
    }

    [Fact]
    public async Task The_file_has_the_listed_entries_and_is_audited_with_filter_rows_and_hash()
    {
        var filter = new AuditFilter { What = "approvals", User = Clara.UserId };
        using var stream = new MemoryStream();
        var done = (await Store.Services.GetRequiredService<ExportService>()
            .WriteAsync(AllOf("what=approvals&who=1") with { Entries = filter }, () => stream, Adam, null, default)).Value;
        var lines = Encoding.UTF8.GetString(stream.ToArray()).Split("\r\n")[1..^1];
        var listed = await WalkAsync(filter, Adam, 50);
        lines.Select(l => long.Parse(l.Split(',')[0], null)).ShouldBe(listed.Select(e => e.Id));
        listed.ShouldNotBeEmpty();
        string.Join('\n', lines).ShouldContain("\"reason: =because");
        var told = (await WalkAsync(new AuditFilter { What = AuditVerbs.Export.Code }, Adam, 5)).Single();
        (told.Change("rows")!.After, told.Change("sha256")!.After, told.Change("filter")!.After)
            .ShouldBe((done.Rows.ToString(null, null), done.Sha256, "what=approvals&who=1"));
    }

    [Fact]
    public async Task The_result_of_a_check_is_stored_for_the_next_process()
    {
        (await Audit.LastCheckAsync(Adam, default)).Value.ShouldBeNull();
        var check = await Audit.Begin(Adam).Value.Outcome;
        var last = (await Audit.LastCheckAsync(Adam, default)).Value.ShouldNotBeNull();
        last.Verdict.ShouldBe(check.Verdict);
        last.Verdict.Fault.ShouldBeNull();
        Audit.Begin(Alan).Failure!.Code.ShouldBe("access.denied");
    }

    private ExportRequest AllOf(string filter) => new(World.Workspace, PaymentFilter.None, filter) { List = ExportList.Audit };

    private async Task<long> SinceAsync() => (await Audit.CountSinceAsync((await Audit.LastCheckAsync(Adam, default)).Value!, Adam, default)).Value;

    private async Task<IReadOnlyList<Storage.Model.AuditBlockRow>> BlocksAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return [.. db.Set<Storage.Model.AuditBlockRow>()];
    }

    private AuditFilter Filter(Random random)
    {
        T? Maybe<T>(T value) => random.Next(3) == 0 ? value : default;
        var today = World.Clock.Today;
        var kind = Maybe(Facts[random.Next(Facts.Length)].Kind);
        return new AuditFilter
        {
            From = random.Next(3) == 0 ? today.AddDays(-random.Next(6)) : null,
            Through = random.Next(3) == 0 ? today.AddDays(-random.Next(6)) : null,
            User = random.Next(4) == 0 ? 1 + random.Next(3) : null,
            What = Maybe(random.Next(2) == 0 ? VerbGroups.All[random.Next(VerbGroups.All.Count)].Name : Facts[random.Next(Facts.Length)].Verb.Code),
            SubjectKind = kind,
            SubjectId = kind is null ? null : random.Next(2) == 0 ? 1 + random.Next(4) : null,
            Door = random.Next(6) == 0 ? Door.Page : null,
            RequestId = random.Next(8) == 0 ? "r-77" : null,
            Address = random.Next(4) == 0 ? (random.Next(2) == 0 ? "203.0.113.7" : "2001:db8::7") : null,
            Workspace = random.Next(6) == 0 ? World.Workspace.Id : null,
        };
    }

    private async Task<IReadOnlyList<long>> ExpectedAsync(AuditFilter f, Actor actor)
    {
        var all = actor.Kind == ActorKind.Command || actor.Roles.HasFlag(Role.Admin);
        var payments = actor.Roles.HasFlag(Role.Approver);
        var from = await AddressesAsync();
        return
        [
            .. (await AuditRows.AllAsync(Store))
                .Where(r => all || r.ActorUserId == actor.UserId || (payments && (r.SubjectKind is "payment" or "link")))
                .Where(r => f.From is not { } first || World.Clock.DayOf(r.At) >= first)
                .Where(r => f.Through is not { } through || World.Clock.DayOf(r.At) <= through)
                .Where(r => f.User is null || r.ActorUserId == f.User)
                .Where(r => f.What is not { } what || Verbs.CodesOf(what).Contains(r.Action))
                .Where(r => f.SubjectKind is null || r.SubjectKind == f.SubjectKind)
                .Where(r => f.SubjectId is null || r.SubjectId == f.SubjectId)
                .Where(r => f.Door is null || r.Door == (int)f.Door)
                .Where(r => f.RequestId is null || r.RequestId == f.RequestId)
                .Where(r => f.Address is null || from.GetValueOrDefault(r.Id) == f.Address)
                .Where(r => f.Workspace is null || r.WorkspaceId == f.Workspace?.Value)
                .OrderByDescending(r => r.At)
                .ThenByDescending(r => r.Id)
                .Select(r => r.Id),
        ];
    }

    private async Task<Dictionary<long, string?>> AddressesAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return db.Set<Storage.Model.AuditTextRow>()
            .AsEnumerable()
            .Where(t => t.Body is not null)
            .ToDictionary(t => t.AuditId, t => AuditJson.Read(t.Body!).FirstOrDefault(c => c.Field is "address")?.After);
    }

    private async Task<List<AuditEntry>> WalkAsync(AuditFilter filter, Actor actor, int size)
    {
        var all = new List<AuditEntry>();
        AuditPlace? after = null;
        while (true)
        {
            var page = (await Audit.ListAsync(filter, after, size, actor, default)).Value;
            all.AddRange(page.Entries);
            if (!page.HasMore)
            {
                return all;
            }

            after = page.Entries[^1].Place;
        }
    }
}

public sealed class SqliteAuditListTests() : AuditListTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresAuditListTests() : AuditListTests(TestDatabase.Postgres)
{
    private static readonly AuditFilter[] Filters =
    [
        AuditFilter.None,
        new AuditFilter { User = 1 },
        new AuditFilter { What = "files" },
        new AuditFilter { What = "denied-attempts" },
        new AuditFilter { SubjectKind = "payment", SubjectId = 77 },
        new AuditFilter { From = new DateOnly(2026, 11, 1), Through = new DateOnly(2026, 11, 2) },
        new AuditFilter { Address = "10.0.0.7" },
    ];

    // Only PostgreSQL is tested: for SQLite the statement names its index, and SQLite fails if it cannot use it.
    [Fact]
    public async Task A_page_of_many_entries_is_read_by_an_index()
    {
        await Postgres.ExecuteAsync(
            Store.Where,
            $"""
            INSERT INTO audit_entries (id, tx, at, actor_kind, actor_user_id, actor_roles, door, action, subject_kind, subject_id, changes, content_hash)
            SELECT 1000000 + n, 1, n * 37, 1, n % 40, 2, 1, CASE WHEN n % 500 = 0 THEN 'denied' ELSE 'payment.pay' END, 'payment', n % 5000, '[]', ''
            FROM generate_series(1, {Scale.Of(60_000, 200_000)}) n;
            INSERT INTO audit_texts (audit_id, salt, body, addressed_at)
            SELECT id, '', '[["address",null,"10.0.0.' || id % 200 || '"]]', at FROM audit_entries WHERE id > 1000000; ANALYZE audit_entries, audit_texts
            """
        );
        await using var connection = await Store.Services.GetRequiredService<Npgsql.NpgsqlDataSource>().OpenConnectionAsync();
        foreach (var filter in Filters)
        {
            DateTimeOffset? after = filter.From is { } from ? World.Clock.StartOf(from) : null;
            var conditions = new AuditConditions(
                filter, new AuditScope(true, true, null), after, filter.Through is { } to ? World.Clock.StartOf(to) : null);
            var query = AuditLogSql.Page(Store.Services.GetRequiredService<Storage.Reading.Dialect>(), conditions, null, 51);
            await using var command = new Npgsql.NpgsqlCommand("EXPLAIN " + query.Sql.Postgres, connection);
            foreach (var arg in query.Args)
            {
                command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = arg.Value });
            }

            var plan = new List<string>();
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                plan.Add(reader.GetString(0));
            }

            plan.ShouldNotContain(
                l => l.Contains("Seq Scan on audit_", StringComparison.Ordinal) && !l.Contains("audit_blocks", StringComparison.Ordinal),
                $"{filter}\n{string.Join('\n', plan)}"
            );
            plan.Any(l => l.Contains("ix_audit_texts_address", StringComparison.Ordinal)).ShouldBe(filter.Address is not null, string.Join('\n', plan));
        }
    }
}
