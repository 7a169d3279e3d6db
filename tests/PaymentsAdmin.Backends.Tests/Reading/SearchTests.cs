using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Reading;

[Collection(ReadingCollection.Name)]
public sealed class SearchTests(ReadingStores stores)
{
    private static readonly WorkspaceId Main = new(ReadingData.Main);

    private PaymentTableRow Known =>
        stores.Data.Rows.First(r => r is { Listed: true, WorkspaceId: ReadingData.Main, PaidReference: "WIRE-77/Ä", CustomerFold: "muller & sohne" });

    public static TheoryData<TestDatabase> Both() => [TestDatabase.Sqlite, TestDatabase.Postgres];

    [Theory, MemberData(nameof(Both))]
    public async Task A_payment_is_found_by_its_number(TestDatabase database) => await ShouldFindAsync(database, new PaymentId(Known.Id).ToString());

    [Theory, MemberData(nameof(Both))]
    public async Task A_payment_is_found_by_its_plain_id(TestDatabase database) => await ShouldFindAsync(database, $"{Known.Id}");

    [Theory, MemberData(nameof(Both))]
    public async Task A_payment_is_found_by_its_account_number(TestDatabase database) => await ShouldFindAsync(database, Known.AccountNumber);

    [Theory, MemberData(nameof(Both))]
    public async Task A_payment_is_found_by_the_reference_of_the_bank(TestDatabase database) => await ShouldFindAsync(database, "wire-77/a");

    [Theory, MemberData(nameof(Both))]
    public async Task A_payment_is_found_by_its_customer_without_accents(TestDatabase database) => await ShouldFindAsync(database, "Sohne mull");

    [Theory]
    [InlineData(TestDatabase.Sqlite, "1250")]
    [InlineData(TestDatabase.Sqlite, "1,250.00")]
    [InlineData(TestDatabase.Sqlite, "1.250,00")]
    [InlineData(TestDatabase.Sqlite, "1 250")]
    [InlineData(TestDatabase.Sqlite, "1\u00a0250,00 €")]
    [InlineData(TestDatabase.Sqlite, "EUR 1250.0")]
    [InlineData(TestDatabase.Sqlite, "1250 eur")]
    [InlineData(TestDatabase.Postgres, "1250")]
    [InlineData(TestDatabase.Postgres, "1,250.00")]
    [InlineData(TestDatabase.Postgres, "1.250,00")]
    [InlineData(TestDatabase.Postgres, "1 250")]
    [InlineData(TestDatabase.Postgres, "1\u00a0250,00 €")]
    [InlineData(TestDatabase.Postgres, "EUR 1250.0")]
    [InlineData(TestDatabase.Postgres, "1250 eur")]
    public async Task Payments_are_found_by_their_exact_amount(TestDatabase database, string text)
    {
        var those = stores.Data.Rows.Where(r => r is { Listed: true, WorkspaceId: ReadingData.Main, AmountMinor: 125_000, Currency: "EUR" }).Select(r => r.Id)
            .ToList();

        var found = await IdsAsync(database, text);

        those.ShouldNotBeEmpty();
        those.ShouldBeSubsetOf(found);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Characters_of_a_query_language_have_no_special_meaning(TestDatabase database)
    {
        foreach (var text in new[]
        {
            "\"",
            "'",
            "a\"b",
            "*",
            "mul*",
            "-muller",
            "NEAR(mul, soh)",
            "a NEAR b",
            "(",
            ")",
            "words:zed",
            ":*",
            "& |",
            "!x",
            "\\",
            "a AND",
            "OR",
            "NOT zed",
            "^mul",
            "{a}"
        })
        {
            await IdsAsync(database, text);
        }

        (await IdsAsync(database, "\"mul*")).ShouldBe(await IdsAsync(database, "mul"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Punctuation_alone_finds_nothing(TestDatabase database) => (await IdsAsync(database, "\"*()")).ShouldBeEmpty();

    [Fact]
    public async Task Both_databases_find_the_same_words_of_any_script()
    {
        foreach (var text in stores.Data.Rows.SelectMany(r => r.SearchText.Split(' ')).Distinct().Where((w, i) => i % 7 == 0)
            .Select(w => w[..Math.Min(w.Length, 4)]))
        {
            (await IdsAsync(TestDatabase.Sqlite, text)).ShouldBe(await IdsAsync(TestDatabase.Postgres, text), text);
        }
    }

    private async Task ShouldFindAsync(TestDatabase database, string text)
    {
        var found = await IdsAsync(database, text);
        found.ShouldContain(Known.Id);
        found.Count.ShouldBeLessThan(150);
    }

    private async Task<List<long>> IdsAsync(TestDatabase database, string text)
    {
        var query = new PaymentQuery(Main, new PaymentFilter { Text = text }) { Size = 200 };
        return (await stores.Payments(database).PageAsync(query, CancellationToken.None)).Rows.Select(r => r.Id.Value).ToList();
    }
}
