using System.Globalization;
using System.Text;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Reference.Pasting;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Tests.Reference;

/// <summary>Plans for pasted rows, without a database.</summary>
public sealed class KindPasteTests
{
    private static readonly ReferenceItem<Category> Desk = Item(1, new Category { Name = "Desk", Code = "DESK" });
    private static readonly ReferenceItem<Category> Mail = Item(2, new Category { Name = "Mail" });

    [Theory]
    [InlineData("name\tcode\nPost\tPOST")]
    [InlineData("name,code\r\nPost,POST\r\n")]
    [InlineData("\uFEFFName;CODE\nPost;POST\n;\n\n")]
    [InlineData("\"name\";\"code\"\n\"Post\";\"POST\"")]
    public void Rows_can_be_separated_by_tab_comma_or_semicolon(string text)
    {
        var plan = Read(text);
        plan.Rows.ShouldHaveSingleItem().Outcome.ShouldBe(ImportOutcome.New);
        plan.Puts.ShouldHaveSingleItem().Content.ShouldBe(new Category { Name = "Post", Code = "POST" });
        plan.IsReady.ShouldBeTrue();
    }

    [Fact]
    public void A_row_is_matched_by_id_then_code_then_name()
    {
        var plan = Read("id,name,code\n2,Letters,L\n,Counter,DESK");
        plan.Puts.Select(put => (put.Id?.Value, put.Content.Name, put.Content.Code)).ShouldBe([(2, "Letters", "L"), (1, "Counter", "DESK")]);
        plan.Puts.ShouldAllBe(put => put.Seen == new Revision(7));
        plan.Rows[0].Changes.Select(change => $"{change.Field}: {change.Before}>{change.After}").ShouldBe(["Name: Mail>Letters", "Code: >L"]);
        Read("name\nMail").Rows.ShouldHaveSingleItem().Outcome.ShouldBe(ImportOutcome.Unchanged);
    }

    [Fact]
    public void Columns_not_pasted_stay_and_an_empty_cell_clears_its_field()
    {
        Read("id,name\n1,Counter").Puts[0].Content.Code.ShouldBe("DESK");
        Read("id,code\n1,").Puts[0].Content.ShouldBe(new Category { Name = "Desk" });
    }

    [Fact]
    public void An_empty_active_cell_leaves_the_state_unchanged()
    {
        Read("name,active\nMail,").Puts.ShouldBeEmpty();
        var put = Read("name,active\nMail,nein").Puts.ShouldHaveSingleItem();
        put.Active.ShouldBe(false);
        Read("name,active\nNew,no").Rows[0].Changes[^1].After.ShouldBe("no");
    }

    [Theory]
    [InlineData("name,code\n,X", "name", "input.invalid")]
    [InlineData("name,code\nPost", null, "reference.cells")]
    [InlineData("id,name\n9,Post", "id", "reference.unknown-id")]
    [InlineData("id,name\nx,Post", "id", "reference.unknown-id")]
    [InlineData("id,code\n2,DESK", "code", "reference.taken")]
    [InlineData("name,active\nPost,maybe", "active", "reference.not-yes-or-no")]
    public void An_invalid_row_is_refused_with_its_column_and_reason(string text, string? column, string code)
    {
        var plan = Read(text);
        var row = plan.Rows.ShouldHaveSingleItem();
        (row.Line, row.Outcome, row.Column, row.Why?.Code).ShouldBe((2, ImportOutcome.Refused, column, code));
        plan.IsReady.ShouldBeFalse();
        plan.Puts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("name,code\nA,X\nB,X")]
    [InlineData("name\nA\nA")]
    [InlineData("id,name,code\n1,A,DESK\n,B,DESK")]
    public void The_second_row_about_the_same_item_is_refused(string text) =>
        Read(text).Rows[1].Why.ShouldBe(ReferenceFailures.Twice(2));

    [Fact]
    public void A_name_shared_by_several_items_is_refused() =>
        Plan(KindDescriptions.Categories, [Mail, Item(3, new Category { Name = "Mail" })], "name,code\nMail,")
            .Value.Rows[0].Why.ShouldBe(ReferenceFailures.SeveralOfName);

    [Theory]
    [InlineData("", "reference.nothing-pasted")]
    [InlineData("name,code", "reference.nothing-pasted")]
    [InlineData("name,colour\nA,red", "reference.unknown-columns")]
    [InlineData("name,Name\nA,B", "reference.column-twice")]
    [InlineData("active\nno", "reference.rows-without-name")]
    [InlineData("name\n\"A", "reference.open-quote")]
    [InlineData("name\nA\0", "reference.not-readable")]
    public void An_unreadable_text_is_refused_with_its_reason(string text, string code) =>
        Plan(KindDescriptions.Categories, [], text).Failure!.Code.ShouldBe(code);

    [Fact]
    public void More_than_a_thousand_rows_are_refused()
    {
        var text = new StringBuilder("name\n").AppendJoin('\n', Enumerable.Range(0, PastePlan.MaxRows + 1).Select(i => $"N{i}")).ToString();
        Plan(KindDescriptions.Categories, [], text).Failure.ShouldBe(ReferenceFailures.TooManyRows(PastePlan.MaxRows));
        Read(text[..text.LastIndexOf('\n')]).Rows.Count.ShouldBe(PastePlan.MaxRows);
    }

    [Fact]
    public void Only_one_pasted_unit_can_be_the_main_unit()
    {
        var plan = Plan(KindDescriptions.Units, [], "name,is_main\nA,yes\nB,ja").Value;
        plan.Rows[0].Outcome.ShouldBe(ImportOutcome.New);
        (plan.Rows[1].Column, plan.Rows[1].Why).ShouldBe(("is_main", ReferenceFailures.OnlyOne(2, "IsMain")));
    }

    [Fact]
    public void A_fixed_field_cannot_be_changed_by_a_row()
    {
        var job = Item(1, new Job { Name = "Old", Number = "J1" });
        var row = Plan(KindDescriptions.Jobs, [job], "id,number\n1,J2").Value.Rows[0];
        (row.Column, row.Why!.Code).ShouldBe(("number", "reference.fixed"));
    }

    [Fact]
    public void Choices_numbers_and_links_are_read_back_as_written()
    {
        var links = new KindLinks(
            new Dictionary<string, IReadOnlyList<LinkTarget>>
            {
                ["method"] =
                [
                    new(1, "CARD", "Card", true),
                    new(2, null, "Cash", true),
                    new(3, null, "Twin", true),
                    new(4, null, "Twin", true),
                    new(5, "Cash", "By code", true)
                ],
            });
        links.Write("method", 1).ShouldBe("CARD");
        links.Write("method", 2).ShouldBe("#2");
        links.Write("method", 3).ShouldBe("#3");
        links.Write("method", 5).ShouldBe("Cash");

        var type = Plan(
            KindDescriptions.Types, [], "name\tmethods\tdefault_method\tclassification\nWeb\tCARD | #3\t#3\tpayment_cancel", links).Value.Puts[0].Content;
        type.Methods.Select(id => id.Value).ShouldBe([1, 3]);
        (type.DefaultMethod?.Value, type.Classification).ShouldBe((3, PaymentType.Cancellation));
        Plan(KindDescriptions.Types, [], "name\tmethods\nWeb\tTwin", links).Value.Rows[0].Why.ShouldBe(ReferenceFailures.NoSuch("Twin", "Methods"));
        Plan(KindDescriptions.Types, [], "name\tclassification\nWeb\tGIFT", links).Value.Rows[0].Why!.Text.ShouldContain("PAYMENT, PAYMENT_CANCEL");
        Plan(KindDescriptions.Methods, [], "name,sort\nCard,many").Value.Rows[0].Why.ShouldBe(ReferenceFailures.NotWhole("Sort"));
        Plan(KindDescriptions.Methods, [], "name,sort\nCard,").Value.Puts[0].Content.Sort.ShouldBe(500);
        Plan(KindDescriptions.Methods, [Item(1, new Method { Name = "Card" })], "id,sort\n1,").Value.Rows[0].Why.ShouldBe(ReferenceFailures.NotWhole("Sort"));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("'=1+1")]
    [InlineData("''@x")]
    [InlineData("-5")]
    [InlineData("'quoted'")]
    [InlineData("a;b,c\td \"e\"")]
    [InlineData("\uFF1Dfull width")]
    [InlineData("two\nlines")]
    public void A_file_that_is_pasted_back_changes_nothing(string name)
    {
        var items = new[] { Item(1, new Category { Name = name, Code = name }), Item(2, new Category { Name = name }) };
        var file = Encoding.UTF8.GetString(KindFile.Write(KindDescriptions.Categories, items, KindLinks.None));
        var plan = Plan(KindDescriptions.Categories, items, file).Value;
        plan.Rows.Select(row => row.Outcome).ShouldBe([ImportOutcome.Unchanged, ImportOutcome.Unchanged]);
    }

    [Theory]
    [InlineData("0.9215", "0.9215")]
    [InlineData(" 0,9215 ", "0.9215")]
    [InlineData("1.234", "1.234")]
    [InlineData("12", "12")]
    public void A_rate_has_one_decimal_sign(string text, string value) => RateTexts.Write(RateTexts.Rate(text).Value).ShouldBe(value);

    [Theory]
    [InlineData("currency,from,rate\nUSD,2026-01-10,1,5", null, "reference.cells")]
    [InlineData("currency;from;rate\nUSD;2026-01-10;1.234,5", "rate", "reference.not-a-rate")]
    [InlineData("currency;from;rate\nUSD;2026-01-10;-1", "rate", "reference.not-a-rate")]
    [InlineData("currency;from;rate\nUSD;10/01/2026;1", "from", "reference.not-a-day")]
    [InlineData("currency;from;rate\nEUR;2026-01-10;1", "currency", "input.invalid")]
    [InlineData("currency;from;rate\nUSD;2026-01-10;0", "rate", "input.invalid")]
    public void An_invalid_rate_row_is_refused_with_its_column_and_reason(string text, string? column, string code)
    {
        var row = RatePaste.Plan(Rates(text).Value, []).Rows.ShouldHaveSingleItem();
        (row.Column, row.Why?.Code).ShouldBe((column, code));
    }

    [Fact]
    public void Rates_need_three_columns_and_at_most_one_row_per_day()
    {
        Rates("currency,rate\nUSD,1").Failure.ShouldBe(ReferenceFailures.ColumnsMissing("from"));
        var rows = RatePaste.Plan(Rates("rate,from,currency\n1,2026-01-10,USD\n2,10.1.2026,usd").Value, []).Rows;
        rows[1].Why.ShouldBe(ReferenceFailures.Twice(2));
    }

    private static Result<IReadOnlyList<PastedRate>> Rates(string text) =>
        new RatePaste(new RateInputValidator(new Organisation("Test", TimeZoneInfo.Utc, Currency.Of("EUR"), CultureInfo.InvariantCulture))).Read(text);

    private static PastePlan<ReferencePut<Category>> Read(string text) => Plan(KindDescriptions.Categories, [Desk, Mail], text).Value;

    private static Result<PastePlan<ReferencePut<T>>> Plan<T>(
        KindDescription<T> kind, IReadOnlyList<ReferenceItem<T>> there, string text, KindLinks? links = null)
        where T : ReferenceContent, IReferenceKind =>
        new KindPaste<T>(
            kind, there, links ?? KindLinks.None, content => string.IsNullOrWhiteSpace(content.Name) ? InputFailures.Invalid("Name", "Give the name.") : null
        ).Read(text);

    private static ReferenceItem<T> Item<T>(int id, T content)
        where T : ReferenceContent, IReferenceKind => new(new(id), HexId.Random(), content, true, new(7));
}
