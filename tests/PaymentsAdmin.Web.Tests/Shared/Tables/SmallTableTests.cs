using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Web.Shared.Lists;
using PaymentsAdmin.Web.Shared.Tables;

namespace PaymentsAdmin.Web.Tests.Shared.Tables;

public sealed class SmallTableTests : BunitContext
{
    public SmallTableTests() => Services.AddSingleton(Sample.Texts);

    [Fact]
    public void The_table_is_named_for_screen_readers_and_can_be_scrolled_by_keyboard()
    {
        var table = Show([new("Name", "wide"), new("Currency", Silent: true)], fold: true, "tall");

        table.Find("caption").TextContent.ShouldBe("Things");
        var region = table.Find("[role=region]");
        region.GetAttribute("aria-label").ShouldBe("Things");
        region.GetAttribute("tabindex").ShouldBe("0");
        region.QuerySelector("table")!.ClassList.ShouldBe(["table", "fold", "summed", "tall"]);
        var heads = table.FindAll("thead th");
        heads.ShouldAllBe(head => head.GetAttribute("scope") == "col");
        heads[0].ClassList.ShouldBe(["wide"]);
        heads[1].QuerySelector(".hidden-text")!.TextContent.ShouldBe("Currency");
        table.Find("tfoot td").TextContent.ShouldBe("Sum");
    }

    [Fact]
    public void A_table_without_columns_has_no_header_row()
    {
        var table = Show([], fold: false, null);

        table.FindAll("thead").ShouldBeEmpty();
        table.Find("table").ClassList.ShouldBe(["table", "summed"]);
        table.Find("tbody th").TextContent.ShouldBe("one");
    }

    private IRenderedComponent<SmallTable> Show(IReadOnlyList<ListColumn> columns, bool fold, string? own) =>
        Render<SmallTable>(p =>
            p.Add(t => t.Label, "Things")
                .Add(t => t.Columns, columns)
                .Add(t => t.Fold, fold)
                .Add(t => t.Class, own)
                .Add(t => t.Foot, (RenderFragment)(foot => foot.AddMarkupContent(0, "<tr><td>Sum</td></tr>")))
                .AddChildContent("<tr><th scope=\"row\">one</th></tr>")
        );
}
