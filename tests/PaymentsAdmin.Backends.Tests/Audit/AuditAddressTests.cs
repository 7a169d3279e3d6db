using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Audit;

/// <summary>The network address of a caller, which is kept among the erasable texts.</summary>
public abstract class AuditAddressTests(TestDatabase database) : ContractTests(database)
{
    private const string Afar = "203.0.113.7";

    private static readonly Actor Adam = As(Role.Admin);

    private AuditService Audit => Store.Services.GetRequiredService<AuditService>();

    [Fact]
    public async Task A_paid_mark_records_the_address_of_its_caller_and_work_on_a_draft_does_not()
    {
        await PaidAsync();

        (await ListAsync(new AuditFilter { What = "payment.pay" })).Single().Address.ShouldBe(Afar);
        (await ListAsync(new AuditFilter { What = PaymentVerbs.Add.Code })).ShouldAllBe(e => e.Address == null);
        (await ListAsync(new AuditFilter { Address = Afar })).Single().Action.ShouldBe("payment.pay");
        (await ListAsync(new AuditFilter { Address = "203.0.113.70" })).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_entry_of_a_command_has_no_network_address()
    {
        await Store.Audit.RecordAsync(new AuditFact(UserVerbs.Add, "user", 4, null), Actor.Command("olga"), default);

        var entry = (await ListAsync(new AuditFilter { What = "user.add" })).Single();
        (entry.Who, entry.Address).ShouldBe(("cli:olga", null));
    }

    [Fact]
    public async Task A_text_that_looks_like_an_address_is_not_found_as_one()
    {
        var fact = new AuditFact(UserVerbs.Add, "user", 4, null) { Texts = [new("notes", null, Afar), new("name", null, $"[\"address\",null,\"{Afar}\"]")] };
        await Store.Audit.RecordAsync(fact, Actor.Command("olga"), default);
        await Store.Audit.RecordAsync(fact, Clara with { Address = "198.51.100.2" }, default);

        (await ListAsync(new AuditFilter { Address = Afar })).ShouldBeEmpty();
        (await ListAsync(new AuditFilter { Address = Afar, SubjectKind = "user", SubjectId = 4 })).ShouldBeEmpty();
        (await ListAsync(new AuditFilter { Address = "198.51.100.2", SubjectKind = "user", SubjectId = 4 })).Single().Texts.Select(t => t.Field)
            .ShouldBe(["notes", "name"]);
    }

    [Fact]
    public async Task Erasing_the_texts_removes_the_address_from_list_search_and_file_and_keeps_the_chain_intact()
    {
        await PaidAsync();
        (await Chain.VerifySealedAsync(Store)).Fault.ShouldBeNull();
        (await FileAsync()).ShouldContain(Afar);

        await ExecuteAsync("UPDATE audit_texts SET body = NULL, salt = NULL");

        var paid = (await ListAsync(new AuditFilter { What = "payment.pay" })).Single();
        (paid.Address, paid.Erased).ShouldBe((null, true));
        (await ListAsync(new AuditFilter { Address = Afar })).ShouldBeEmpty();
        (await FileAsync()).ShouldNotContain(Afar);
        (await Store.Audit.VerifyAsync(_ => { }, default)).Fault.ShouldBeNull();
        await using var db = await Store.Contexts.CreateDbContextAsync();
        (await db.Set<AuditTextRow>().CountAsync(t => t.Body!.Contains(Afar))).ShouldBe(0);
    }

    private async Task PaidAsync()
    {
        var payment = (await World.Payments.AddAsync(World.Workspace, (await World.DealAsync()).Id, Clara with { Address = Afar }, default)).Value;
        (
            await World.Payments.PayAsync(new(World.Workspace, payment, null, Clara with { Address = Afar }), new PayInput { On = World.Clock.Today }, default)
        ).Failure.ShouldBeNull();
    }

    private async Task<IReadOnlyList<AuditEntry>> ListAsync(AuditFilter filter) => (await Audit.ListAsync(filter, null, 50, Adam, default)).Value.Entries;

    private async Task<string> FileAsync()
    {
        using var stream = new MemoryStream();
        (await Store.Services.GetRequiredService<ExportService>()
            .WriteAsync(new(World.Workspace, PaymentFilter.None, "") { List = ExportList.Audit }, () => stream, Adam, null, default)).Ok.ShouldBeTrue();
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync(sql);
    }
}

public sealed class SqliteAuditAddressTests() : AuditAddressTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresAuditAddressTests() : AuditAddressTests(TestDatabase.Postgres);
