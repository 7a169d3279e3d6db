using System.Text;
using System.Text.Json.Nodes;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.Bitrix.Filters;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Tests.Rest.Filters;

/// <summary>Rows that are filtered, ordered and reduced to some fields.</summary>
public sealed class RowListTests
{
    private static readonly Thing[] Things =
    [
        new(1, "bee", 2.50m, true, new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero)),
        new(2, "Ant", 10m, false, null),
        new(3, null, 2.5m, true, new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero)),
    ];

    private static readonly RowList<Thing> List = new([
        new("ID", RowKind.Number, t => RowValue.Of((decimal?)t.Id)),
        new("NAME", RowKind.Text, t => RowValue.Of(t.Name)) { Alias = "TITLE" },
        new("PRICE", RowKind.Number, t => RowValue.Of((decimal?)t.Price)),
        new("ON", RowKind.Flag, t => RowValue.Of((bool?)t.On)),
        new("AT", RowKind.Date, t => RowValue.Of(t.At)),
    ]);

    [Theory]
    [InlineData("""{}""", "1 2 3")]
    [InlineData("""{"price": "2.5"}""", "1 3")]
    [InlineData("""{">PRICE": 9, "<PRICE": "1e1"}""", "")]
    [InlineData("""{">PRICE": 9}""", "2")]
    [InlineData("""{"ON": "Y"}""", "1 3")]
    [InlineData("""{"!ON": true}""", "2")]
    [InlineData("""{"ON": 0}""", "2")]
    [InlineData("""{"NAME": null}""", "3")]
    [InlineData("""{"!NAME": ""}""", "1 2")]
    [InlineData("""{"!NAME": "bee"}""", "2 3")]
    [InlineData("""{"TITLE": ["bee", "Ant"]}""", "1 2")]
    [InlineData("""{"%PRICE": ".5"}""", "1 3")]
    [InlineData("""{">=AT": "2026-11-01"}""", "1")]
    [InlineData("""{"<AT": "2026-11-01T13:00:00+01:00"}""", "3")]
    [InlineData("""{"AT": "2026-11-01T13:00:00+01:00"}""", "1")]
    [InlineData("""{"@ID": {"0": 1, "1": "3"}, "!@ID": 3}""", "1")]
    public void All_conditions_have_to_hold(string filter, string ids) => Ids(Ask(filter)).ShouldBe(ids);

    [Theory]
    [InlineData("""{"PRICE": "ASC"}""", "1 3 2")]
    [InlineData("""{"PRICE": "desc"}""", "2 1 3")]
    [InlineData("""{"PRICE": "ASC", "ID": "DESC"}""", "3 1 2")]
    [InlineData("""{"NAME": "ASC"}""", "3 2 1")]
    [InlineData("""{"AT": "ASC"}""", "2 3 1")]
    public void The_first_order_field_counts_most_and_ties_keep_their_order(string order, string ids) => Ids(Ask(order: order)).ShouldBe(ids);

    [Theory]
    [InlineData("""{"COLOUR": 1}""", "{}", "[]", "Unknown field 'COLOUR' in the filter")]
    [InlineData("""{"=@ID": 1}""", "{}", "[]", "Unknown field '@ID' in the filter")]
    [InlineData("{}", """{"COLOUR": "ASC"}""", "[]", "Unknown field 'COLOUR' in the order")]
    [InlineData("{}", "{}", """["COLOUR"]""", "Unknown field 'COLOUR' in the selection")]
    [InlineData("{}", "{}", """[["ID"]]""", "Unknown field '' in the selection")]
    [InlineData("{}", """{"ID": "up"}""", "[]", "The order of ID is ASC or DESC")]
    [InlineData("""{"ID": "x"}""", "{}", "[]", "'x' in the filter of ID is not a number")]
    [InlineData("""{"@ID": [1, ["x"]]}""", "{}", "[]", "'array' in the filter of ID is not a number")]
    [InlineData("""{"ON": "x"}""", "{}", "[]", "'x' in the filter of ON is not a flag")]
    [InlineData("""{"AT": "x"}""", "{}", "[]", "'x' in the filter of AT is not a date")]
    public void Unknown_fields_and_invalid_values_are_faults(string filter, string order, string select, string fault)
    {
        var answer = Ask(filter, order, select);

        answer.Fault.ShouldBe(fault);
        answer.Rows.ShouldBeEmpty();
    }

    [Fact]
    public void Selected_fields_appear_once_in_the_order_of_the_list()
    {
        var answer = Ask("""{"ID": [1, 3]}""", select: """["at", "TITLE", "on", "Price", "NAME"]""");

        Json(answer)
            .ShouldBe(
                """[{"NAME":"bee","PRICE":2.5,"ON":"Y","AT":"2026-11-01T12:00:00+00:00"},{"NAME":null,"PRICE":2.5,"ON":"Y","AT":"2026-10-01T00:00:00+00:00"}]"""
            );
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""["*"]""")]
    public void An_empty_selection_and_a_star_select_every_field(string select) => Ask(select: select).Fields.Count.ShouldBe(5);

    private static RowAnswer<Thing> Ask(string filter = "{}", string order = "{}", string select = "[]") =>
        List.Ask(
            Things,
            new(
                JsonWire.ReadMap(Encoding.UTF8.GetBytes(filter)),
                JsonWire.ReadMap(Encoding.UTF8.GetBytes(order)),
                Scalars.Items(JsonWire.Read(Encoding.UTF8.GetBytes(select)))
            )
        );

    private static string Ids(RowAnswer<Thing> answer)
    {
        answer.Fault.ShouldBeNull();
        return string.Join(' ', answer.Rows.Select(t => t.Id));
    }

    private static string Json(RowAnswer<Thing> answer) => JsonNode.Parse(Envelope.Bytes(answer.Write))!.ToJsonString(TimeShape.Readable);

    private sealed record Thing(int Id, string? Name, decimal Price, bool On, DateTimeOffset? At);
}
