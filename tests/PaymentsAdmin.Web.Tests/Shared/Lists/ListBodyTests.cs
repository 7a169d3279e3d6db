using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Tests.Shared.Lists;

public sealed class ListBodyTests : BunitContext
{
    private static readonly string[] FullPage = [.. Enumerable.Range(1, 50).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    private readonly RowSelection<string> _ticks = new(long.Parse, _ => Money.Zero(Currency.Of("EUR")));
    private int _built;

    public ListBodyTests()
    {
        Services.AddSingleton(new Texts(CultureInfo.GetCultureInfo("en"), NullLogger<Texts>.Instance));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(25)]
    [InlineData(26)]
    [InlineData(50)]
    public void Each_row_is_shown_once_and_in_order(int count)
    {
        var body = Show(FullPage[..count]);

        body.FindAll("tbody > tr").Select(row => row.TextContent.Trim()).ShouldBe(FullPage[..count]);
    }

    [Fact]
    public async Task A_range_across_the_middle_of_the_page_is_ticked_and_cleared_completely()
    {
        var body = Show(FullPage);

        await body.TickAsync(23, 26);
        Ticked(body).ShouldBe([23, 24, 25, 26]);

        await body.InvokeAsync(_ticks.Clear);
        Ticked(body).ShouldBeEmpty();

        await body.InvokeAsync(() => _ticks.SetAllOfFilter(""));
        Ticked(body).Count().ShouldBe(50);
    }

    [Fact]
    public async Task A_tick_is_for_the_row_that_was_seen_although_another_left_the_list_meanwhile()
    {
        var rows = FullPage;
        var body = Show(() => rows);
        var tick = new RowActEventArgs { Rows = [long.Parse(body.FindAll("input")[3].GetAttribute("value")!, CultureInfo.InvariantCulture)], On = true };
        rows = rows[1..];

        await body.InvokeAsync(() => body.Find("tbody").TriggerEventAsync("onrowact", tick));

        _ticks.Rows.ShouldBe(["4"]);
    }

    [Fact]
    public async Task A_tick_renders_only_half_of_the_rows_again()
    {
        var body = Show(FullPage);
        _built = 0;

        await body.TickAsync(3, 3);
        await body.TickAsync(3, 3);

        _built.ShouldBe(25);
    }

    private static IEnumerable<int> Ticked(IRenderedComponent<ListBody<string>> body) =>
        body.FindAll("input").Select((box, at) => (box, at)).Where(row => row.box.HasAttribute("checked")).Select(row => row.at);

    private IRenderedComponent<ListBody<string>> Show(string[] rows) => Show(() => rows);

    private IRenderedComponent<ListBody<string>> Show(Func<IReadOnlyList<string>> rows) =>
        Render<ListBody<string>>(body =>
            body.Add(b => b.Rows, rows)
                .Add(b => b.Key, row => row)
                .Add(b => b.Row, Cells)
                .Add(b => b.Ticks, _ticks)
                .Add(b => b.Label, row => $"Select {row}")
        );

    private RenderFragment Cells(string row)
    {
        _built++;
        return builder => builder.AddMarkupContent(0, $"<td>{row}</td>");
    }
}
