using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.PaySystems;

/// <summary>Settings of pay systems, which can be secret keys.</summary>
public abstract class SettingsTests(TestDatabase database) : PaySystemTestsBase(database)
{
    private const string Secret = "sk_live_9f8e7d6c";

    [Fact]
    public async Task A_value_of_the_payer_type_overrides_the_default()
    {
        var id = (await AddAsync(Order("Online", Value("KEY", "default"), Value("MODE", "TEST")))).Value;
        (await SetAsync(id, OrderPayer, Value("KEY", "own"))).Ok.ShouldBeTrue();
        (await ReadAsync(id, PersonTypeId.Any)).ShouldBe(["KEY=default", "MODE=TEST"]);
        (await ReadAsync(id, OrderPayer)).ShouldBe(["KEY=own", "MODE=TEST"]);
    }

    [Fact]
    public async Task An_update_changes_only_named_values_and_an_empty_value_restores_the_default()
    {
        var id = (await AddAsync(Order("Online", Value("KEY", "default"), Value("MODE", "TEST")))).Value;
        await SetAsync(id, OrderPayer, Value("KEY", "own"), Value("EXTRA", "1"));
        await SetAsync(id, OrderPayer, Value("KEY", ""), Value("MODE", "LIVE"));
        (await ReadAsync(id, OrderPayer)).ShouldBe(["EXTRA=1", "KEY=default", "MODE=LIVE"]);
    }

    [Fact]
    public async Task Values_are_stored_encrypted_and_never_audited()
    {
        var id = (await AddAsync(Order("Online", Value("KEY", Secret)))).Value;
        await SetAsync(id, OrderPayer, Value("KEY", Secret));
        (await ReadAsync(id, OrderPayer)).ShouldBe(["KEY=" + Secret]);
        var rows = await RowsAsync<MethodSettingRow>();
        rows.Count.ShouldBe(2);
        rows.ShouldAllBe(r => !r.Protected.Contains(Secret, StringComparison.Ordinal));
        (await AuditRows.AllAsync(Store)).ShouldAllBe(a => !a.Changes.Contains(Secret, StringComparison.Ordinal));
        (await RowsAsync<AuditTextRow>()).ShouldAllBe(t => !t.Body!.Contains(Secret, StringComparison.Ordinal));
        Value("KEY", Secret).ToString().ShouldNotContain(Secret);
    }

    [Fact]
    public async Task Reading_settings_is_audited_with_their_codes()
    {
        var id = (await AddAsync(Order("Online", Value("KEY", Secret)))).Value;
        await ReadAsync(id, OrderPayer);
        var entry = (await AuditRows.AllAsync(Store))[^1];
        (entry.Action, entry.SubjectId, entry.ActorUserId).ShouldBe(("pay-system.settings-read", id.Value, 1));
        entry.Changes.ShouldContain("KEY");
    }

    [Fact]
    public async Task Another_process_over_the_same_data_can_read_the_values()
    {
        var id = (await AddAsync(Order("Online", Value("KEY", Secret)))).Value;
        await using var again = Store.OpenAgain(Register);
        var settings = again.Services.GetRequiredService<PaySystemSettingsService>();
        (await settings.GetAsync(World.Workspace, id, PersonTypeId.Any, Clara, default)).Value.Single().Value.ShouldBe(Secret);
    }

    [Fact]
    public async Task Values_encrypted_with_other_keys_are_reported_as_unreadable()
    {
        var id = (await AddAsync(Order("Online", Value("KEY", Secret)))).Value;
        const string spoil = "UPDATE method_settings SET protected = 'CfDJ8AAAA'";
        await (On == TestDatabase.Sqlite ? Sqlite.ExecuteAsync(Store.Where, spoil) : Postgres.ExecuteAsync(Store.Where, spoil));
        (await Settings.GetAsync(World.Workspace, id, PersonTypeId.Any, Clara, default)).Failure!.Code.ShouldBe("pay-system.settings-unreadable");
    }

    [Fact]
    public async Task Settings_for_a_payment_are_those_of_its_pay_system()
    {
        var id = (await AddAsync(Order("Online", Value("KEY", "default")))).Value;
        await SetAsync(id, OrderPayer, Value("KEY", "own"));
        var payment = await (await World.DealAsync()).PaymentAsync();
        (await Settings.ForPaymentAsync(World.Workspace, payment, id, Clara, default)).Failure!.Code.ShouldBe("pay-system.not-of-this-payment");
        await World.Payments.SetMethodAsync(new(World.Workspace, payment, null, Clara), id, default);
        (await Settings.ForPaymentAsync(World.Workspace, payment, id, Clara, default)).Value.Single().Value.ShouldBe("own");
        (await Settings.ForPaymentAsync(World.Workspace, new PaymentId(999), id, Clara, default)).Failure!.Code.ShouldBe("payment.not-found");
        (await Settings.ForPaymentAsync(World.Workspace, payment, new MethodId(999), Clara, default)).Failure!.Code.ShouldBe("pay-system.not-found");
    }

    [Fact]
    public async Task Invalid_settings_are_refused_as_a_whole()
    {
        var id = (await AddAsync(Order(), "shop")).Value;
        (await SetAsync(id, OrderPayer)).Failure!.Field.ShouldBe("Settings");
        (await SetAsync(id, OrderPayer, Value("KEY", "1"), Value("KEY", "2"))).Failure!.Field.ShouldBe("Settings");
        (await SetAsync(id, OrderPayer, Value("KEY", "1") with { Type = "SECRET" })).Failure!.Field.ShouldBe("Settings");
        (await SetAsync(id, OrderPayer, Value("KEY", "1"))).Failure!.Code.ShouldBe("pay-system.of-another-app");
        (await SetAsync(new MethodId(999), OrderPayer, Value("KEY", "1"))).Failure!.Code.ShouldBe("pay-system.not-found");
        (await SetAsync(World.Method("cash"), InvoicePayer, Value("KEY", "1"))).Failure!.Code.ShouldBe("pay-system.person-type-not-found");
        (await RowsAsync<MethodSettingRow>()).ShouldBeEmpty();
    }

    private Task<Result> SetAsync(MethodId id, PersonTypeId type, params PaySystemSetting[] settings) =>
        Settings.UpdateAsync(World.Workspace, id, new SettingsInput { PersonType = type, Settings = settings }, null, Adam, default);

    private async Task<IEnumerable<string>> ReadAsync(MethodId id, PersonTypeId type) =>
        (await Settings.GetAsync(World.Workspace, id, type, Clara, default)).Value.Select(s => $"{s.Code}={s.Value}");
}

public sealed class SqliteSettingsTests() : SettingsTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresSettingsTests() : SettingsTests(TestDatabase.Postgres);
