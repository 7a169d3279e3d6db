using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Postings.PostingWorld;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>The keys by which parts of a posting can be named (table 2.1 of the CRM.COM contract).</summary>
public abstract class PostingNamingTests(TestDatabase database) : PostingTests(database)
{
    [Fact]
    public async Task Everything_is_found_by_its_public_id_in_lower_case_too()
    {
        var main = World.Workspace.Id.Value;
        var input = new PostingInput
        {
            Account = Lower((await World.RowAsync<AccountRow>(a => a.Number == "AR-1" && a.WorkspaceId == main)).HexId),
            Type = Lower((await World.RowAsync<TypeRow>(t => t.AlternativeCode == "PAY")).HexId),
            Method = Lower((await World.RowAsync<MethodRow>(m => m.AlternativeCode == "CASH")).HexId),
            Category = Lower((await World.RowAsync<CategoryRow>(c => c.Code == "DESK")).HexId),
            Job = Lower((await World.RowAsync<JobRow>(j => j.Number == "JOB-1")).HexId),
            ReceivedByUser = Lower((await World.RowAsync<UserRow>(u => u.Id == 3)).HexId),
            ReceivedByBusinessUnit = Lower((await World.RowAsync<BusinessUnitRow>(b => b.Code == "RETAIL")).HexId),
            Invoices = [Lower((await World.RowAsync<InvoiceRow>(i => i.Number == "INV-1")).HexId)],
            Bills = [new(Lower((await World.RowAsync<BillRow>(b => b.Number == "B-2")).HexId))],
            Services = [Lower((await World.RowAsync<ServiceRow>(s => s.Code == "CARE")).HexId)],
            Amount = 5,
        };
        var names = (await World.SeeAsync(await World.DraftAsync(input))).Names;
        (names.AccountNumber, names.Type, names.Method, names.Category, names.Job, names.ReceivedBy, names.BusinessUnit)
            .ShouldBe(("AR-1", "Customer payment", "Cash", "DESK", "JOB-1", "Alan", "Retail"));
        (names.Invoices.Single(), names.Bills.Single(), names.Services.Single()).ShouldBe(("INV-1", "B-2", "Care plan"));
    }

    [Fact]
    public async Task A_name_must_match_exactly()
    {
        var input = Cash() with { Account = new Key("name", "Zoë Müller"), Type = new Key("name", "Customer payment"), Method = new Key("name", "Cash") };
        (await World.SeeAsync(await World.DraftAsync(input))).Names.AccountNumber.ShouldBe("AR-3");
        (await World.CreateAsync(input with { Account = new Key("name", "Zoe Muller") })).Failure.ShouldBe(PostingNameFailures.NoSuch("account", "Account"));
    }

    [Fact]
    public async Task A_name_with_several_matches_is_refused()
    {
        (await World.CreateAsync(Cash() with { Account = new Key("name", "Acme") })).Failure.ShouldBe(PostingNameFailures.Several("account", "Account"));
        (await World.CreateAsync(Cash() with { Type = new Key("name", "Twin") })).Failure.ShouldBe(PostingNameFailures.Several("type", "Type"));
    }

    [Theory]
    [InlineData("clara", "Clara")]
    [InlineData("nora.lind", "Nora Lind")]
    public async Task The_receiver_can_be_a_user_or_a_named_person(string username, string name) =>
        (await World.SeeAsync(await World.DraftAsync(Cash() with { ReceivedByUser = new Key("username", username) }))).Names.ReceivedBy.ShouldBe(name);

    [Theory]
    [InlineData("Account")]
    [InlineData("Type")]
    [InlineData("Method")]
    [InlineData("Category")]
    [InlineData("Job")]
    [InlineData("ReceivedByUser")]
    [InlineData("ReceivedByUnit")]
    [InlineData("ReceivedByBusinessUnit")]
    public async Task An_unknown_id_is_refused_with_the_name_of_its_field(string member)
    {
        var nothing = Key.Id("0123456789ABCDEF0123456789ABCDEF");
        var input = member switch
        {
            "Account" => Cash() with { Account = nothing },
            "Type" => Cash() with { Type = nothing },
            "Method" => Cash() with { Method = nothing },
            "Category" => Cash() with { Category = nothing },
            "Job" => Cash() with { Job = nothing },
            "ReceivedByUser" => Cash() with { ReceivedByUser = nothing },
            "ReceivedByUnit" => Cash() with { ReceivedByUnit = nothing },
            _ => Cash() with { ReceivedByBusinessUnit = nothing },
        };
        var failure = (await World.CreateAsync(input)).Failure!;
        (failure.Kind, failure.Field).ShouldBe((FailureKind.NotFound, member));
    }

    [Fact]
    public async Task The_first_unknown_item_of_a_list_is_named_by_its_position()
    {
        var input = Cash() with { Invoices = [Number("INV-1"), new("reference_number", "R-INV-2"), Number("INV-7"), Number("INV-8")] };
        (await World.CreateAsync(input)).Failure.ShouldBe(PostingNameFailures.NoSuch("invoice", "Invoices[2]"));
    }

    [Fact]
    public async Task Nothing_of_another_workspace_is_found()
    {
        var failure = (await World.Drafts.CreateAsync(World.Other, Cash(), Clara, default)).Failure;
        failure.ShouldBe(PostingNameFailures.NoSuch("type", "Type"));
        var foreign = await World.RowAsync<AccountRow>(a => a.Number == "AR-1" && a.WorkspaceId == World.Other.Id.Value);
        (await World.CreateAsync(Cash() with { Account = Key.Id(foreign.HexId) })).Failure.ShouldBe(PostingNameFailures.NoSuch("account", "Account"));
    }

    private static Key Lower(string hex) => Key.Id(hex.ToLowerInvariant());
}

public sealed class SqlitePostingNamingTests() : PostingNamingTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPostingNamingTests() : PostingNamingTests(TestDatabase.Postgres);
