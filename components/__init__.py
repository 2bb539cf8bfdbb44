"""The screen: the only package that imports streamlit, streamlit_folium or folium."""
