from django.urls import path

from vungmanh.web.comparing import book, pages

app_name = "comparing"
urlpatterns = [
    path("", pages.ListPage.as_view(), name="list"),
    path("tai/", book.BookPage.as_view(), name="book"),
    path("phieu/", pages.BesidePage.as_view(), name="beside"),
    path("minh-chung-giong/", pages.AlikePage.as_view(), name="alike"),
    path("khac-so-sach/", pages.AgainstPage.as_view(), name="against"),
]
