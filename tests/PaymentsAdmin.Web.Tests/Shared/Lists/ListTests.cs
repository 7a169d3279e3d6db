using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Tests.Shared.Lists;

public sealed class ListTests : BunitContext
{
    public ListTests() => Services.AddSingleton(Sample.Texts);

    [Fact]
    public void The_table_has_a_caption_scoped_headers_and_its_sort_order()
    {
        var table = Render<ListTable<string>>(p =>
            p.Add(t => t.Name, "things")
                .Add(t => t.Caption, Words.FromString("Things"))
                .Add(t => t.Columns, [new("Name", "c-name", "/things?sort=name", "ascending"), new("Currency", Silent: true)])
                .Add(t => t.Rows, () => ["one", "two"])
                .Add(t => t.Key, row => row)
                .Add(t => t.Row, row => $"<td>{row}</td>")
        );

        table.Find("caption").TextContent.ShouldBe("Things");
        var head = table.Find("th");
        head.GetAttribute("scope").ShouldBe("col");
        head.GetAttribute("aria-sort").ShouldBe("ascending");
        head.QuerySelector("a")!.GetAttribute("href").ShouldBe("/things?sort=name");
        table.FindAll("th")[1].QuerySelector(".hidden-text")!.TextContent.ShouldBe("Currency");
        table.FindAll("tbody tr").Count.ShouldBe(2);
        table.Find("[role=region]").GetAttribute("tabindex").ShouldBe("0");
    }

    [Fact]
    public void A_page_link_without_a_target_is_shown_as_disabled()
    {
        var pager = Render<ListPager>(p => p.Add(t => t.Place, "1 \u2013 50 of 812").Add(t => t.Next, "/payments?after=50.x"));

        pager.Find("[aria-label='Next page']").GetAttribute("href").ShouldBe("/payments?after=50.x");
        var previous = pager.Find("[aria-label='Previous page']");
        previous.HasAttribute("href").ShouldBeFalse();
        previous.GetAttribute("aria-disabled").ShouldBe("true");
        pager.Markup.ShouldContain("1 \u2013 50 of 812");
    }
}
